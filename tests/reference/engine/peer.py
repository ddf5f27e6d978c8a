#!/usr/bin/python3
"""
Times a network in PyTorch, for `mergers bench engine`: one task in one process, so that memory is its own.

    peer.py stock|tuned inference|training xception|mobilenet-v1 SIDE BATCH fp32|bf16 STEPS THREADS

stock: what `model(images)` does as it comes (eager, NCHW, glibc's allocator), with the threads asked for.
tuned: memory that is kept and used again (mallopt), channels last, in-place ReLU (ReLU6 in inference only: its gradient would copy),
batch norm fused into the convolutions for inference, gradients forgotten instead of filled with zeros, autocast for bfloat16.
Prints {"seconds": [of each step], "peak_bytes": ..., "version": ...}.
"""
import ctypes
import json
import os
import resource
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "xception"))


def keep_memory():
    """M_MMAP_MAX 0, M_TRIM_THRESHOLD and M_TOP_PAD large, M_ARENA_MAX 1: before PyTorch allocates anything."""
    libc = ctypes.CDLL("libc.so.6")
    for parameter, value in ((-4, 0), (-1, 1 << 30), (-2, 1 << 26), (-8, 1)):
        libc.mallopt(parameter, value)


def fuse(torch, model):
    """Batch norms into the convolutions before them, by PyTorch's own function."""
    from torch.nn.utils.fusion import fuse_conv_bn_eval
    from torch import nn

    def pair(convolution, norm):
        return fuse_conv_bn_eval(convolution.eval(), norm.eval())

    model.conv1, model.bn1 = pair(model.conv1, model.bn1), nn.Identity()
    model.conv2, model.bn2 = pair(model.conv2, model.bn2), nn.Identity()
    for name in ("conv3", "conv4"):
        separable, norm = getattr(model, name), "bn" + name[-1]
        separable.pointwise = pair(separable.pointwise, getattr(model, norm))
        setattr(model, norm, nn.Identity())
    for i in range(1, 13):
        block = getattr(model, f"block{i}")
        layers = list(block.rep._modules.items())
        for (name, layer), (next_name, norm) in zip(layers, layers[1:]):
            if isinstance(norm, nn.BatchNorm2d):
                layer.pointwise = pair(layer.pointwise, norm)
                block.rep._modules[next_name] = nn.Identity()
        if block.skip is not None:
            block.skip, block.skipbn = pair(block.skip, block.skipbn), nn.Identity()
    return model


def mobilenet(torch, in_place):
    """MobileNet v1 to block 12 with Keras' padding (Howard et al. 2017, table 1) and two outputs."""
    from torch import nn

    def unit(inputs, outputs, side, stride, groups):
        pad = [nn.ZeroPad2d((0, 1, 0, 1))] if stride == 2 else []
        padding = 1 if side == 3 and stride == 1 else 0
        convolution = nn.Conv2d(inputs, outputs, side, stride, padding, groups=groups, bias=False)
        return pad + [convolution, nn.BatchNorm2d(outputs, 1e-3, 0.01), nn.ReLU6(inplace=in_place)]

    layers, inputs = unit(3, 32, 3, 2, 1), 32
    for outputs, stride in [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + 5 * [(512, 1)] + [(1024, 2)]:
        layers += unit(inputs, inputs, 3, stride, inputs) + unit(inputs, outputs, 1, 1, 1)
        inputs = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 2))


def fuse_sequence(model):
    """Batch norms of a plain sequence into the convolutions before them."""
    from torch.nn.utils.fusion import fuse_conv_bn_eval
    from torch import nn

    layers = []
    for layer in model:
        if isinstance(layer, nn.BatchNorm2d):
            layers[-1] = fuse_conv_bn_eval(layers[-1].eval(), layer.eval())
        else:
            layers.append(layer)
    return nn.Sequential(*layers)


def rectify_in_place(model, nn):
    """All ReLUs but the first of a block, whose input the shortcut needs."""
    for i in range(1, 13):
        layers = list(getattr(model, f"block{i}").rep.children())
        for position, layer in enumerate(layers):
            if isinstance(layer, nn.ReLU) and position > 0:
                layer.inplace = True


def main():
    kind, task, network, side, batch, precision, steps, threads = sys.argv[1:]
    side, batch, steps, threads = int(side), int(batch), int(steps), int(threads)
    if kind == "tuned":
        keep_memory()
    import torch
    from xception import Xception

    class Plain(Xception):
        """The same network without a record of every stage, which would keep all of them in memory."""

        def forward(self, x):
            relu = torch.nn.functional.relu
            in_place = kind == "tuned"
            x = relu(self.bn1(self.conv1(x)), inplace=in_place)
            x = relu(self.bn2(self.conv2(x)), inplace=in_place)
            for i in range(1, 13):
                x = getattr(self, f"block{i}")(x)
            x = relu(self.bn3(self.conv3(x)), inplace=in_place)
            x = relu(self.bn4(self.conv4(x)), inplace=in_place)
            return self.fc(x.mean((2, 3)))

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Plain(lambda count: count, 2, 1e-3, 0.01) if network == "xception" else mobilenet(torch, kind == "tuned" and task == "inference")
    images = torch.rand(batch, 3, side, side) * 2 - 1
    labels = torch.arange(batch) % 2
    if kind == "tuned":
        if network == "xception":
            rectify_in_place(model, torch.nn)
        if task == "inference":
            model = fuse(torch, model.eval()) if network == "xception" else fuse_sequence(model.eval())
        model = model.to(memory_format=torch.channels_last)
        images = images.contiguous(memory_format=torch.channels_last)
    autocast = torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bf16")
    seconds = []
    if task == "inference":
        model.eval()
        with torch.no_grad(), autocast:
            for _ in range(steps):
                start = time.perf_counter()
                torch.softmax(model(images).float(), 1).numpy()
                seconds.append(time.perf_counter() - start)
    else:
        model.train()
        optimiser = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9)
        for _ in range(steps):
            start = time.perf_counter()
            with autocast:
                loss = torch.nn.functional.cross_entropy(model(images).float(), labels)
            optimiser.zero_grad(set_to_none=kind == "tuned")
            loss.backward()
            optimiser.step()
            loss.item()
            seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "peak_bytes": peak, "version": torch.__version__}))


if __name__ == "__main__":
    main()
