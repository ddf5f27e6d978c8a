#!/usr/bin/python3
"""
The h5py side of the tests of KerasHdf5File: writes files in every way that Keras and h5py have of writing them, and
reads files by the same steps as load_weights of Keras 2.1.6. Keras itself is not needed. See README.md.
"""
import json
import os
import sys

import h5py
import numpy as np


def numbers(*shape):
    """0, 1/8, 2/8, ...: exact in half precision up to 256."""
    return (np.arange(np.prod(shape, dtype=int)) / 8).reshape(shape)


def write_bytes(path):
    """As Keras 2 on h5py 2: byte strings of fixed length; weightless layers have an empty array of doubles."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [b"input_1", b"conv1", b"fire2/squeeze1x1", b"odd"]
        file.attrs["backend"] = b"tensorflow"
        file.attrs["keras_version"] = b"2.1.6"
        file.create_group("input_1").attrs["weight_names"] = []
        conv = file.create_group("conv1")
        conv.attrs["weight_names"] = [b"conv1/kernel:0", b"conv1/bias:0"]
        conv.create_dataset("conv1/kernel:0", data=numbers(3, 3, 2, 4).astype("<f4"))
        conv.create_dataset("conv1/bias:0", data=numbers(4).astype("<f4"))
        fire = file.create_group("fire2/squeeze1x1")
        fire.attrs["weight_names"] = [b"fire2/squeeze1x1_3/kernel:0"]
        fire.create_dataset("fire2/squeeze1x1_3/kernel:0", data=numbers(1, 1, 8, 4).astype("<f4"), chunks=(1, 1, 3, 4), compression="gzip", shuffle=True, fletcher32=True)
        odd = file.create_group("odd")
        odd.attrs["weight_names"] = [b"half", b"double", b"big_endian", b"integer", b"scalar", b"empty"]
        odd["half"] = numbers(5).astype("<f2")
        odd["double"] = numbers(5).astype("<f8")
        odd["big_endian"] = numbers(2, 3).astype(">f4")
        odd["integer"] = np.arange(-2, 3).astype(">i8")
        odd["scalar"] = np.float32(1.5)
        odd["empty"] = np.zeros((0, 3), "<f4")


def write_text(path):
    """As tf.keras on h5py 3 saves a whole model: text of variable length, names cut into parts, below model_weights."""
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = "2.9.0"
        root = file.create_group("model_weights")
        root.attrs["layer_names0"] = ["dense"]
        root.attrs["layer_names1"] = ["größe"]
        root.attrs["backend"] = "tensorflow"
        root.attrs["keras_version"] = "2.9.0"
        for name, shape in (("dense", (2, 3)), ("größe", (3,))):
            group = root.create_group(name)
            group.attrs["weight_names"] = [f"{name}/kernel:0"]
            group.create_dataset(f"{name}/kernel:0", data=numbers(*shape).astype("<f4"))


def write_wrong(folder):
    """Files that are HDF5 but not what they should be."""
    with h5py.File(os.path.join(folder, "keras3.h5"), "w") as file:
        file.create_group("layers/dense/vars")["0"] = numbers(2)
    for name, dataset in (("huge", lambda group: group.create_dataset("w", (1 << 40,), "<f4", chunks=(1024,))),
                          ("text", lambda group: group.create_dataset("w", data=[b"a", b"b"])),
                          ("missing", lambda group: None)):
        with h5py.File(os.path.join(folder, name + ".h5"), "w") as file:
            file.attrs["layer_names"] = [b"dense"]
            group = file.create_group("dense")
            group.attrs["weight_names"] = [b"w"]
            dataset(group)
    with h5py.File(os.path.join(folder, "numbers.h5"), "w") as file:
        file.attrs["layer_names"] = [1.0]


def text(value):
    """Keras 2.1.6 calls decode on every one; h5py 3 gives str where the file has text of variable length."""
    return value.decode("utf8") if isinstance(value, bytes) else value


def dump(path):
    """What Keras would load, as JSON: doubles survive it."""
    with h5py.File(path, "r") as file:
        layers = []
        for name in map(text, file.attrs["layer_names"]):
            group = file[name]
            names = [text(n) for n in group.attrs["weight_names"]]
            values = [np.asarray(group[n]) for n in names]
            layers.append({"name": name, "weights": [{"name": n, "dtype": v.dtype.str, "shape": v.shape, "values": v.astype(float).ravel().tolist()} for n, v in zip(names, values)]})
        attributes = [file.attrs["keras_version"], file.attrs["backend"], *file.attrs["layer_names"]]
        print(json.dumps({"version": text(attributes[0]), "backend": text(attributes[1]), "layers": layers, "decodes": all(isinstance(a, bytes) for a in attributes)}))


def main():
    command, path = sys.argv[1:]
    if command == "write":
        write_bytes(os.path.join(path, "bytes.h5"))
        write_text(os.path.join(path, "text.h5"))
    elif command == "write-wrong":
        write_wrong(path)
    elif command == "dump":
        dump(path)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
