"""
Runs one task of the science benchmark on the inputs that the C# side wrote and prints its time and results as JSON.

    python3 peer.py TASK FOLDER

FOLDER holds little-endian float64 arrays, one a file, and parameters.json.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np

import evaluation
import mass_functions
import morphology


def main(task, folder):
    folder = Path(folder)
    array = lambda name: np.fromfile(folder / (name + ".f64"), "<f8")
    parameters = json.loads((folder / "parameters.json").read_text())
    start = lambda: (time.perf_counter(), time.process_time())
    if task == "mass-functions":
        survey = mass_functions.Survey(*parameters["survey"])
        mass, redshift, edges = array("mass"), array("redshift"), np.array(parameters["edges"])
        begun = start()
        limit = survey.limit(redshift)
        phi, _ = mass_functions.one_over_vmax(mass, survey, edges)
        stepwise, _ = mass_functions.stepwise(mass, limit, survey, edges)
        results = [*phi, *stepwise, *mass_functions.sandage_tammann_yahil(mass, limit, survey)[:3]]
    elif task == "roc-delong":
        is_merger, score = array("outcome") > 0.5, array("score")
        begun = start()
        evaluation.roc(is_merger, score)
        results = list(evaluation.delong(is_merger, score))
    elif task == "isotonic":
        outcome, score = array("outcome"), array("score")
        begun = start()
        x, fitted = evaluation.isotonic(score, outcome)
        results = np.interp(parameters["query"], x, fitted).tolist()
    elif task == "morphology":
        size, count = parameters["size"], parameters["count"]
        images, segments = array("images").reshape(-1, size, size), array("segments").reshape(-1, size, size) > 0.5
        begun = start()
        results = [value for i in range(count) for value in morphology.measure(images[i], segments[i])]
    else:
        raise SystemExit(f"unknown task {task}")
    seconds, processor_seconds = (now - then for now, then in zip(start(), begun))
    print(json.dumps({"seconds": seconds, "processor_seconds": processor_seconds, "results": [float(value) for value in results], "numpy": np.__version__}))


if __name__ == "__main__":
    main(*sys.argv[1:])
