#!/usr/bin/python3
"""
Makes vectors/: a tiny Xception with random weights, its input, and what PyTorch says in float64 in both modes of batch
norm. Prints how far PyTorch's own float32 is from that. Same files for the same seed. See README.md.
"""
import os
import sys

import numpy as np
import torch

import safetensors_io
import xception

SEED = 180510289  # the paper: arXiv:1805.10289
WIDTH = 1 / 64
CLASSES = 4
BATCH = 2
PIXELS = 45  # 45 -> 22 -> 20 -> 10 -> 5 -> 3 -> 2: pools even and odd sizes
EPSILON = 1e-3
MOMENTUM = 0.01


def random_weights(model, images, random):
    """
    He-scaled kernels in half precision and batch norms in single, all exact in either. The running statistics are
    those of the images, disturbed, so that activations stay of order one and the two modes differ everywhere.
    """
    for name, tensor in model.state_dict().items():
        if name.endswith("weight") and tensor.dim() == 1:
            value = random.uniform(0.5, 1.5, tensor.shape).astype(np.float32)
        elif name.endswith("bias"):
            value = random.normal(0, 0.2, tensor.shape).astype(np.float32)
        elif tensor.dim() > 1:
            value = random.normal(0, np.sqrt(2 / np.prod(tensor.shape[1:])), tensor.shape).astype(np.float16)
        else:
            continue
        tensor.copy_(torch.tensor(value))
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1
    with torch.no_grad():
        model.train()(images)
    weights = {}
    for name, tensor in model.state_dict().items():
        if name.endswith("running_mean"):
            tensor += torch.tensor(random.normal(0, 0.2, tensor.shape)) * model.state_dict()[name.replace("mean", "var")].sqrt()
        elif name.endswith("running_var"):
            tensor *= torch.tensor(random.uniform(0.7, 1.4, tensor.shape))
        if not name.endswith("num_batches_tracked"):
            weights[name] = tensor.numpy().astype(np.float16 if tensor.dim() > 1 else np.float32)
    return weights


def deviation(results, reference):
    """Largest difference of any tensor, relative to its own largest number; and that tensor's name."""
    return max((np.abs(results[name] - value).max() / np.abs(value).max(), name) for name, value in reference.items())


def main():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors")
    os.makedirs(folder, exist_ok=True)
    random = np.random.RandomState(SEED)
    inputs = {
        "images": random.uniform(-1, 1, (BATCH, 3, PIXELS, PIXELS)).astype(np.float16),
        "loss.weights": random.normal(0, 1, (BATCH, CLASSES)).astype(np.float32),
    }
    network = xception.Xception(xception.scaled(WIDTH), CLASSES, EPSILON, MOMENTUM).double()
    weights = random_weights(network, torch.tensor(inputs["images"].astype(np.float64)), random)
    metadata = {"epsilon": str(EPSILON), "momentum": str(MOMENTUM), "width": str(WIDTH), "torch": torch.__version__, "made_by": "tests/reference/xception/make_vectors.py"}
    safetensors_io.write(os.path.join(folder, "weights.safetensors"), weights, metadata)
    safetensors_io.write(os.path.join(folder, "inputs.safetensors"), inputs, metadata)
    for mode in ("evaluation", "training"):
        results = {}
        for dtype in (torch.float64, torch.float32):
            model = xception.load(os.path.join(folder, "weights.safetensors"), EPSILON, MOMENTUM, dtype)
            images, loss_weights = (torch.tensor(inputs[name].astype(np.float64)).to(dtype) for name in ("images", "loss.weights"))
            results[dtype] = xception.run(model, images, loss_weights, mode == "training")
        reference = {name: value for name, value in results[torch.float64].items() if name not in ("output.act1", "output.act2", "gradient.images")}
        worst, name = deviation(results[torch.float32], reference)
        print(f"{mode}: float32 is within {worst:.1e} of float64 (worst: {name})")
        safetensors_io.write(os.path.join(folder, f"{mode}.safetensors"), reference, {**metadata, "float32_deviation": f"{worst:.1e}"})


if __name__ == "__main__":
    sys.exit(main())
