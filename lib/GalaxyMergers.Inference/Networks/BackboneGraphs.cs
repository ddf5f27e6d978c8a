
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Inference.Networks;

/// <summary>The backbones as graphs: scaled images in, the last feature map out. Names are those of their weight files.</summary>
internal static class BackboneGraphs
{
    /// <summary>MobileNet v1 up to block 12, with Keras' padding: maps of even size get zeros on the far side only.</summary>
    public static GraphMap MobileNetV1(GraphBuilder graph, GraphMap image)
    {
        GraphMap map = graph.Relu6(graph.Norm(graph.Convolution(image, "conv_stem", 32, kernel: 3, stride: 2, near: image.Side % 2, far: 1), "bn1"));
        for (int stage = 0; stage < MobileNetWeightFile.Stages.Length; stage++)
        {
            for (int i = 0; i < MobileNetWeightFile.Stages[stage].Blocks; i++)
            {
                string block = $"blocks.{stage}.{i}";
                bool halves = i == 0 && stage > 0;
                map = graph.Depthwise(map, block + ".conv_dw", halves ? 2 : 1, halves ? map.Side % 2 : 1);
                map = graph.Relu6(graph.Norm(map, block + ".bn1"));
                map = graph.Relu6(graph.Norm(graph.Convolution(map, block + ".conv_pw", MobileNetWeightFile.Stages[stage].Channels), block + ".bn2"));
            }
        }

        return map;
    }

    /// <summary>ResNet-18 with the blocks of its public weights.</summary>
    public static GraphMap ResNet18(GraphBuilder graph, GraphMap image)
    {
        string mean = graph.Constant("mean", [.. ResNet18WeightFile.MeanGreyLevels.Select(level => (level / 127.5f) - 1)], 1, 3, 1, 1);
        GraphMap map = image with { Name = graph.Add("Sub", [image.Name, mean], "centre") };
        map = graph.Pool(graph.Relu(graph.Norm(graph.Convolution(map, "conv1", 64, kernel: 7, stride: 2, near: 3), "bn1")), "maxpool");
        for (int stage = 1; stage <= ResNet18WeightFile.Blocks.Count; stage++)
            for (int i = 0; i < ResNet18WeightFile.Blocks[stage - 1]; i++) map = BasicBlock(graph, map, $"layer{stage}.{i}", 32L << stage);
        return map;
    }

    /// <summary>Xception of any width.</summary>
    public static GraphMap Xception(GraphBuilder graph, GraphMap image, XceptionLayout layout)
    {
        GraphMap map = graph.Relu(graph.Norm(graph.Convolution(image, "conv1", layout.Stem[0], kernel: 3, stride: 2), "bn1"));
        map = graph.Relu(graph.Norm(graph.Convolution(map, "conv2", layout.Stem[1], kernel: 3), "bn2"));
        foreach (XceptionBlock block in layout.Blocks) map = Block(graph, map, block);
        map = graph.Relu(graph.Norm(Separable(graph, map, "conv3", layout.Exit[0]), "bn3"));
        return graph.Relu(graph.Norm(Separable(graph, map, "conv4", layout.Exit[1]), "bn4"));
    }

    private static GraphMap Block(GraphBuilder graph, GraphMap input, XceptionBlock block)
    {
        GraphMap map = input;
        for (int i = 0; i < block.Convolutions; i++)
        {
            if (i > 0 || block.StartsWithRelu) map = graph.Relu(map);
            map = graph.Norm(Separable(graph, map, block.ConvolutionName(i), block.Channels[i + 1]), block.BatchNormName(i));
        }

        string name = $"block{block.Number}";
        if (block.Stride != 1) map = graph.Pool(map, name + ".pool");
        GraphMap shortcut = block.HasSkipConvolution ? graph.Norm(graph.Convolution(input, name + ".skip", block.Outputs, stride: block.Stride), name + ".skipbn") : input;
        return graph.Sum(map, shortcut, name);
    }

    private static GraphMap Separable(GraphBuilder graph, GraphMap map, string name, long outputs) =>
        graph.Convolution(graph.Depthwise(map, name + ".conv1"), name + ".pointwise", outputs);

    private static GraphMap BasicBlock(GraphBuilder graph, GraphMap input, string name, long channels)
    {
        long stride = input.Channels == channels ? 1 : 2;
        GraphMap map = graph.Relu(graph.Norm(graph.Convolution(input, name + ".conv1", channels, kernel: 3, stride, near: 1), name + ".bn1"));
        map = graph.Norm(graph.Convolution(map, name + ".conv2", channels, kernel: 3, near: 1), name + ".bn2");
        GraphMap shortcut = stride == 1 ? input : graph.Norm(graph.Convolution(input, name + ".downsample.0", channels, stride: stride), name + ".downsample.1");
        return graph.Relu(graph.Sum(map, shortcut, name));
    }
}
