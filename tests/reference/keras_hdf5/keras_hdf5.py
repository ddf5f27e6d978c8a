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


def fixed(*names):
    """Byte strings of fixed length, which h5py 2 made of lists of bytes; h5py 3 would make them of variable length."""
    return np.array([name.encode("utf8") for name in names])


def write_bytes(path):
    """As Keras 2 on h5py 2: byte strings of fixed length; weightless layers have an empty array of doubles."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = fixed("input_1", "conv1", "fire2/squeeze1x1", "odd")
        file.attrs["backend"] = np.bytes_(b"tensorflow")
        file.attrs["keras_version"] = np.bytes_(b"2.1.6")
        file.create_group("input_1").attrs["weight_names"] = []
        conv = file.create_group("conv1")
        conv.attrs["weight_names"] = fixed("conv1/kernel:0", "conv1/bias:0")
        conv.create_dataset("conv1/kernel:0", data=numbers(3, 3, 2, 4).astype("<f4"))
        conv.create_dataset("conv1/bias:0", data=numbers(4).astype("<f4"))
        fire = file.create_group("fire2/squeeze1x1")
        fire.attrs["weight_names"] = fixed("fire2/squeeze1x1_3/kernel:0")
        fire.create_dataset("fire2/squeeze1x1_3/kernel:0", data=numbers(1, 1, 8, 4).astype("<f4"), chunks=(1, 1, 3, 4), compression="gzip", shuffle=True, fletcher32=True)
        odd = file.create_group("odd")
        odd.attrs["weight_names"] = fixed("double", "scalar", "empty")
        odd["double"] = numbers(5).astype("<f8")
        odd["scalar"] = np.float32(1.5)
        odd["empty"] = np.zeros((0, 3), "<f4")


def write_text(path):
    """As tf.keras on h5py 3 saves a whole model: text of variable length, names cut into parts, below model_weights."""
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = "2.9.0"
        root = file.create_group("model_weights")
        root.attrs["layer_names0"] = ["dense"]
        root.attrs["layer_names1"] = ["output"]
        root.attrs["backend"] = "tensorflow"
        root.attrs["keras_version"] = "2.9.0"
        for name, shape in (("dense", (2, 3)), ("output", (3,))):
            group = root.create_group(name)
            group.attrs["weight_names"] = [f"{name}/kernel:0"]
            group.create_dataset(f"{name}/kernel:0", data=numbers(*shape).astype("<f4"))


def write_wrong(folder):
    """Files that are HDF5 but not what they should be."""
    with h5py.File(os.path.join(folder, "keras3.h5"), "w") as file:
        file.create_group("layers/dense/vars")["0"] = numbers(2)
    for name, dataset in (("huge", lambda group: group.create_dataset("w", (1 << 40,), "<f4", chunks=(1024,))),
                          ("chunk", lambda group: group.create_dataset("w", (2,), "<f4", maxshape=(None,), chunks=(1 << 28,))),
                          ("text", lambda group: group.create_dataset("w", data=[b"a", b"b"])),
                          ("half", lambda group: group.create_dataset("w", data=numbers(5).astype("<f2"))),
                          ("integer", lambda group: group.create_dataset("w", data=np.arange(3))),
                          ("big_endian", lambda group: group.create_dataset("w", data=numbers(2, 3).astype(">f4"))),
                          ("missing", lambda group: None)):
        with h5py.File(os.path.join(folder, name + ".h5"), "w") as file:
            file.attrs["layer_names"] = [b"dense"]
            group = file.create_group("dense")
            group.attrs["weight_names"] = [b"w"]
            dataset(group)
    with h5py.File(os.path.join(folder, "numbers.h5"), "w") as file:
        file.attrs["layer_names"] = [1.0]


def write_xception(path, width, classes):
    """Xception as keras_applications/xception.py builds it (version 1.0.2; the order is that of model.layers), with small numbers."""
    def channels(count):
        return 8 * max(1, int(count * width / 8 + 0.5))

    layers = []

    def convolution(name, inputs, outputs, size):
        layers.append((name, [("kernel", (size, size, inputs, outputs))]))

    def separable(name, inputs, outputs):
        layers.append((name, [("depthwise_kernel", (3, 3, inputs, 1)), ("pointwise_kernel", (1, 1, inputs, outputs))]))
        norm(name + "_bn", outputs)

    def norm(name, count):
        layers.append((name, [(part, (count,)) for part in ("gamma", "beta", "moving_mean", "moving_variance")]))

    now = 3
    for i, outputs in enumerate((32, 64), 1):
        convolution(f"block1_conv{i}", now, channels(outputs), 3)
        norm(f"block1_conv{i}_bn", now := channels(outputs))
    shortcuts = 0
    for block, widths in enumerate([(128, 128), (256, 256), (728, 728)] + [(728, 728, 728)] * 8 + [(728, 1024)], 2):
        first = now
        for i, outputs in enumerate(widths, 1):
            separable(f"block{block}_sepconv{i}", now, channels(outputs))
            now = channels(outputs)
        if len(widths) == 2:
            shortcuts += 1
            convolution(f"conv2d_{shortcuts}", first, now, 1)
            norm(f"batch_normalization_{shortcuts}", now)
    for i, outputs in enumerate((1536, 2048), 1):
        separable(f"block14_sepconv{i}", now, channels(outputs))
        now = channels(outputs)
    layers.append(("predictions", [("kernel", (now, classes)), ("bias", (classes,))]))
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = fixed("input_1", *(name for name, _ in layers))
        file.attrs["backend"] = np.bytes_(b"tensorflow")
        file.attrs["keras_version"] = np.bytes_(b"2.1.6")
        file.create_group("input_1").attrs["weight_names"] = []
        for name, parts in layers:
            group = file.create_group(name)
            group.attrs["weight_names"] = fixed(*(f"{name}/{part}:0" for part, _ in parts))
            for part, shape in parts:
                group.create_dataset(f"{name}/{part}:0", data=numbers(*shape).astype("<f4"))


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
    command, path, *more = sys.argv[1:]
    if command == "write":
        write_bytes(os.path.join(path, "bytes.h5"))
        write_text(os.path.join(path, "text.h5"))
    elif command == "write-wrong":
        write_wrong(path)
    elif command == "write-xception":
        write_xception(path, float(more[0]), int(more[1]))
    elif command == "dump":
        dump(path)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
