#!/usr/bin/python3
"""
An independent Xception for checking the C# one: plain PyTorch 1.13, written from Chollet (2017, figure 5) with the
tensor names of timm's legacy_xception. It shares no code with the library. See README.md.
"""
import argparse
import os

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import safetensors_io

STAGES = ["act1", "act2"] + [f"block{i}" for i in range(1, 13)] + ["act3", "act4", "pool", "fc"]


class SeparableConvolution(nn.Module):
    """A 3 x 3 filter on each channel, then a 1 x 1 convolution across channels."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs, bias=False)
        self.pointwise = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x):
        return self.pointwise(self.conv1(x))


class Block(nn.Module):
    """(ReLU, separable convolution, batch norm) along `channels`, beside a shortcut."""

    def __init__(self, channels, stride, starts_with_relu, batch_norm):
        super().__init__()
        self.rep = nn.Sequential()
        for inputs, outputs in zip(channels[:-1], channels[1:]):
            if starts_with_relu or len(self.rep):
                self.rep.add_module(str(len(self.rep)), nn.ReLU())
            self.rep.add_module(str(len(self.rep)), SeparableConvolution(inputs, outputs))
            self.rep.add_module(str(len(self.rep)), batch_norm(outputs))
        self.stride = stride
        self.skip = None
        if stride != 1 or channels[0] != channels[-1]:
            self.skip = nn.Conv2d(channels[0], channels[-1], 1, stride=stride, bias=False)
            self.skipbn = batch_norm(channels[-1])

    def forward(self, x):
        y = self.rep(x)
        if self.stride != 1:
            y = F.max_pool2d(y, 3, self.stride, padding=1)
        return y + (x if self.skip is None else self.skipbn(self.skip(x)))


class Xception(nn.Module):
    """`channels(count)` gives the width of a layer that has `count` channels in the paper's network."""

    def __init__(self, channels, classes, epsilon, momentum, inputs=3):
        super().__init__()
        c = channels

        def batch_norm(count):
            return nn.BatchNorm2d(count, eps=epsilon, momentum=momentum)

        self.conv1 = nn.Conv2d(inputs, c(32), 3, stride=2, bias=False)
        self.bn1 = batch_norm(c(32))
        self.conv2 = nn.Conv2d(c(32), c(64), 3, bias=False)
        self.bn2 = batch_norm(c(64))
        self.block1 = Block([c(64), c(128), c(128)], 2, False, batch_norm)
        self.block2 = Block([c(128), c(256), c(256)], 2, True, batch_norm)
        self.block3 = Block([c(256), c(728), c(728)], 2, True, batch_norm)
        for i in range(4, 12):
            setattr(self, f"block{i}", Block([c(728)] * 4, 1, True, batch_norm))
        self.block12 = Block([c(728), c(728), c(1024)], 2, True, batch_norm)
        self.conv3 = SeparableConvolution(c(1024), c(1536))
        self.bn3 = batch_norm(c(1536))
        self.conv4 = SeparableConvolution(c(1536), c(2048))
        self.bn4 = batch_norm(c(2048))
        self.fc = nn.Linear(c(2048), classes)

    def forward(self, x):
        """Returns the output of every stage by name."""
        stages = {"act1": F.relu(self.bn1(self.conv1(x)))}
        x = stages["act2"] = F.relu(self.bn2(self.conv2(stages["act1"])))
        for i in range(1, 13):
            x = stages[f"block{i}"] = getattr(self, f"block{i}")(x)
        x = stages["act3"] = F.relu(self.bn3(self.conv3(x)))
        x = stages["act4"] = F.relu(self.bn4(self.conv4(x)))
        x = stages["pool"] = x.mean((2, 3))
        stages["fc"] = self.fc(x)
        return stages


def scaled(width):
    """The library's rule: nearest multiple of 8, ties upwards, at least 8."""
    return lambda count: 8 * max(1, int(np.floor(count * width / 8 + 0.5)))


def as_in(weights):
    """Channel counts as a weight file has them."""
    sizes = {
        32: weights["conv1.weight"].shape[0], 64: weights["conv2.weight"].shape[0],
        128: weights["block1.skip.weight"].shape[0], 256: weights["block2.skip.weight"].shape[0],
        728: weights["block3.skip.weight"].shape[0], 1024: weights["block12.skip.weight"].shape[0],
        1536: weights["bn3.weight"].shape[0], 2048: weights["bn4.weight"].shape[0],
    }
    return sizes.__getitem__


def load(path, epsilon, momentum, dtype):
    weights, _ = safetensors_io.read(path)
    model = Xception(as_in(weights), weights["fc.weight"].shape[0], epsilon, momentum, weights["conv1.weight"].shape[1]).to(dtype)
    state = {name: torch.tensor(array.astype(np.float64)) for name, array in weights.items()}
    result = model.load_state_dict(state, strict=False)
    missing = [name for name in result.missing_keys if not name.endswith("num_batches_tracked")]
    if missing or result.unexpected_keys:
        raise SystemExit(f"{path}: missing {missing}, unexpected {result.unexpected_keys}")
    return model


def run(model, images, loss_weights, training):
    """
    Every stage's output; with loss weights also the loss sum(fc * loss.weights), its gradient with respect to the images
    and every parameter; in training also the running statistics afterwards.
    """
    model.train(training)
    images = images.clone().requires_grad_(loss_weights is not None)
    with torch.set_grad_enabled(loss_weights is not None):
        stages = model(images)
    results = {f"output.{name}": stages[name] for name in STAGES}
    if loss_weights is not None:
        loss = (stages["fc"] * loss_weights).sum()
        loss.backward()
        results["loss"] = loss
        results["gradient.images"] = images.grad
        results.update({f"gradient.{name}": parameter.grad for name, parameter in model.named_parameters()})
    if training:
        results.update({f"after.{name}": buffer for name, buffer in model.named_buffers() if "running" in name})
    return {name: value.detach().numpy() for name, value in results.items()}


def run_file(options):
    inputs, _ = safetensors_io.read(options.inputs)
    dtype = torch.float64 if options.double else torch.float32
    model = load(options.weights, options.epsilon, options.momentum, dtype)
    tensors = {name: torch.tensor(array.astype(np.float64)).to(dtype) for name, array in inputs.items()}
    results = run(model, tensors["images"], tensors.get("loss.weights"), options.training)
    safetensors_io.write(options.output, results, {"torch": torch.__version__, "epsilon": str(options.epsilon), "momentum": str(options.momentum)})


def measure_accuracy(options):
    from PIL import Image

    with open(options.classes) as file:
        classes = sorted(file.read().split())
    model = load(options.weights, options.epsilon, options.momentum, torch.float32).eval()
    paths = sorted((folder, name) for folder in os.listdir(options.images) for name in os.listdir(os.path.join(options.images, folder)))
    ranks = []
    for first in range(0, len(paths), 100):
        batch = paths[first:first + 100]
        pictures = [Image.open(os.path.join(options.images, *path)).convert("RGB") for path in batch]
        if options.size:
            pictures = [picture.resize((options.size, options.size), Image.BILINEAR) for picture in pictures]
        pixels = torch.tensor(np.stack([np.asarray(picture) for picture in pictures])).permute(0, 3, 1, 2).float()
        with torch.no_grad():
            scores = model(pixels / 127.5 - 1)["fc"]
        labels = torch.tensor([classes.index(folder) for folder, _ in batch])
        ranks.append((scores > scores.gather(1, labels[:, None])).sum(1))
    ranks = torch.cat(ranks)
    print(f"{len(ranks)} images, {len(classes)} classes: top-1 {(ranks < 1).float().mean():.4f}, top-5 {(ranks < 5).float().mean():.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("run", help="outputs, and gradients where the input file has loss.weights")
    one.add_argument("inputs", help="safetensors: images N3HW and, optionally, loss.weights N x classes")
    one.add_argument("output", help="safetensors to write")
    one.add_argument("--training", action="store_true", help="batch statistics, running statistics updated")
    one.add_argument("--double", action="store_true", help="float64 instead of float32")
    one.set_defaults(call=run_file)
    accuracy = commands.add_parser("accuracy", help="top-1 and top-5 on folders named by class")
    accuracy.add_argument("images", help="folder of folders")
    accuracy.add_argument("--classes", required=True, help="text file of all class names; they count in sorted order")
    accuracy.add_argument("--size", type=int, help="resize to this, bilinear; as they are if not given")
    accuracy.set_defaults(call=measure_accuracy)
    for command in (one, accuracy):
        command.add_argument("--weights", required=True, help="safetensors with legacy_xception names, any width")
        command.add_argument("--epsilon", type=float, default=1e-3, help="of the batch norms (Keras 1e-3, timm 1e-5)")
        command.add_argument("--momentum", type=float, default=0.01, help="of the running statistics, as torch counts it")
    options = parser.parse_args()
    options.call(options)


if __name__ == "__main__":
    main()
