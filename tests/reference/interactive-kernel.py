"""Starts a kernel as Jupyter does and prints as JSON what its test asks: where it listens, and what it answers.

    interactive-kernel.py JUPYTER_DATA_DIR KERNEL FOLDER_OF_THE_LIBRARY
"""
import json
import os
import subprocess
import sys

data, kernel, library = sys.argv[1:]
os.environ["JUPYTER_DATA_DIR"] = data

from jupyter_client.manager import start_new_kernel  # noqa: E402, which reads the variable when it is imported


def listeners(pid):
    """Addresses at which a process accepts connections (Linux)."""
    sockets = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{name}")
        except FileNotFoundError:
            continue
        if target.startswith("socket:["):
            sockets.add(target[8:-1])
    found = []
    for table, words in (("tcp", 1), ("tcp6", 4)):
        for line in open(f"/proc/{pid}/net/{table}").readlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in sockets:  # 0A: it listens
                digits = fields[1].split(":")[0]
                octets = b"".join(bytes.fromhex(digits[8 * i:8 * i + 8])[::-1] for i in range(words))
                found.append(".".join(map(str, octets)) if words == 1 else ":".join(octets[i:i + 2].hex() for i in range(0, 16, 2)))
    return found


def run(client, code):
    """The last result of a cell, by MIME type."""
    shown = {}

    def keep(message):
        if message["msg_type"] in ("execute_result", "display_data"):
            shown.clear()
            shown.update(message["content"]["data"])
        elif message["msg_type"] == "error":
            raise RuntimeError(f"{code}: {message['content']}")

    client.execute_interactive(code, timeout=300, output_hook=keep)
    return shown


manager, client = start_new_kernel(kernel_name=kernel, startup_timeout=300, stdout=subprocess.DEVNULL)
try:
    run(client, "var kept = 42;")
    seen = {"listeners": listeners(manager.provisioner.process.pid)}
    manager.interrupt_kernel()
    seen["after_interrupt"] = run(client, "kept.ToString()")["text/plain"]
    run(client, f'#r "{library}/GalaxyMergers.Research.dll"')
    run(client, "GalaxyMergers.Research.NotebookFormatters.Register();")
    seen["frame"] = run(client, """
        var frame = new Deedle.Frame<int, string>(new[] { "x" }, new Deedle.ISeries<int>[] { new Deedle.Series<int, double>(new[] { 1 }, new[] { 0.5 }) });
        $"{frame.GetType()} {typeof(Microsoft.FSharp.Core.FSharpOption<int>).Assembly.GetName().Version!.ToString(2)}"
        """)["text/plain"]
    seen["chart"] = list(run(client, "Plotly.NET.CSharp.Chart.Point<int, double, string>(x: new[] { 1 }, y: new[] { 0.5 })"))
    run(client, "double[] probabilities = { 0.25, 0.5, 0.75 };")
    seen["fsharp"] = list(run(client, f'''#!fsharp
#r "{library}/GalaxyMergers.Research.dll"
#r "{library}/Plotly.NET.dll"
#r "{library}/Giraffe.ViewEngine.dll"
#!share --from csharp probabilities
open Plotly.NET
GalaxyMergers.Research.NotebookFormatters.Register()
Chart.Histogram(X = probabilities)'''))
    seen["shared"] = run(client, '#!fsharp\nprobabilities |> Array.sum |> sprintf "%.2f"')["text/plain"]
    print(json.dumps(seen))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
