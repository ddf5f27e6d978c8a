
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Tests.Onnx;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>The ImageNet weights that NuGet restores.</summary>
public sealed class ResNet18WeightFileTests
{
    private static readonly Lazy<WeightSet> Restored = new(() => ResNet18WeightFile.Read(ResNet18WeightFile.NuGetName));

    [Fact]
    public void The_restored_weights_have_torchvisions_names_and_the_published_number_of_parameters()
    {
        WeightSet weights = Restored.Value;
        WeightTensor[] kernels = [.. weights.Where(tensor => tensor.Shape.Length == 4)];
        Assert.Equal(22, kernels.Length);
        Assert.Equal(22 * 5, weights.Count);
        Assert.Equal(["conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var", "layer1.0.conv1.weight"], weights.Take(6).Select(tensor => tensor.Name));
        Assert.Equal([64, 3, 7, 7], weights["conv1.weight"].Shape.ToArray());
        Assert.Equal([128, 64, 1, 1], weights["layer2.0.downsample.0.weight"].Shape.ToArray());
        Assert.Equal([512, 256, 3, 3], weights["layer4.0.conv1.weight"].Shape.ToArray());
        Assert.Equal([512, 512, 3, 3], weights["layer4.2.conv2.weight"].Shape.ToArray());
        Assert.Equal([512], weights["layer4.0.downsample.1.running_var"].Shape.ToArray());
        Assert.DoesNotContain(weights, tensor => tensor.Name.StartsWith("layer4.3", StringComparison.Ordinal) || tensor.Name.StartsWith("layer1.0.downsample", StringComparison.Ordinal));

        // torchvision's resnet18 has 11 176 512 parameters before its classifier; a third block of 512 channels adds 2 x (9 x 512 x 512 + 2 x 512).
        Assert.Equal(11_176_512 + 4_720_640, weights.Where(tensor => !tensor.Name.Contains("running", StringComparison.Ordinal)).Sum(tensor => tensor.ElementCount));
        Assert.All(weights, tensor => Assert.All(tensor.ToSingles(), value => Assert.True(float.IsFinite(value))));
        Assert.All(weights.Where(tensor => tensor.Name.EndsWith("running_var", StringComparison.Ordinal)), tensor => Assert.All(tensor.ToSingles(), value => Assert.True(value >= 0)));
    }

    [Fact]
    public void The_first_kernels_are_turned_to_red_green_blue_and_to_pixels_of_this_project()
    {
        float[] stored = OnnxFile.Read(ResNet18WeightFile.Locate()).Initialisers["Parameter91"].ToSingles(), turned = Restored.Value["conv1.weight"].ToSingles();
        for (int output = 0, at = 0; output < 64; output++)
            for (int channel = 0; channel < 3; channel++)
                for (int place = 0; place < 49; place++, at++)
                    Assert.Equal(127.5f * stored[(((output * 3) + (2 - channel)) * 49) + place], turned[at]);
    }

    [Fact]
    public void A_safetensors_file_that_was_written_from_them_is_read_too()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.File("w.safetensors"), Restored.Value);
        Assert.All(ResNet18WeightFile.Read(folder.File("w.safetensors")), tensor => WeightFiles.AssertSame(Restored.Value[tensor.Name], tensor));
    }

    [Fact]
    public void A_package_that_is_not_restored_is_an_error_with_the_remedy()
    {
        var e = Assert.Throws<WeightFileException>(() => ResNet18WeightFile.Locate(["/nowhere", "/nowhere/else"]));
        Assert.Contains("not in /nowhere or /nowhere/else; run 'dotnet restore'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_ONNX_file_is_refused_since_nothing_tells_what_pixels_it_wants()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("w.onnx"), OnnxMessages.Model(graph => graph.Put(1, OnnxMessages.Node("Conv", ["x", "w"], "y"))));
        Assert.Contains("SHA-256", Assert.Throws<WeightFileException>(() => ResNet18WeightFile.Read(folder.File("w.onnx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_of_another_network_is_refused()
    {
        byte[] file = OnnxMessages.Model(graph =>
        {
            graph.Put(1, OnnxMessages.Node("Conv", ["x", "w"], "y"));
            graph.Put(1, OnnxMessages.Node("BatchNormalization", ["y", "v", "v", "v", "v"], "z"));
            graph.Put(5, OnnxMessages.Tensor("w", [1, 1, 3, 3], new float[9]));
            graph.Put(5, OnnxMessages.Tensor("v", [1], [1f]));
        });
        var e = Assert.Throws<WeightFileException>(() => ResNet18WeightFile.ToTorch(OnnxFile.Read(new MemoryStream(file), "other.onnx")));
        Assert.Contains("other.onnx: is no ResNet with 2, 2, 2, 3 blocks", e.Message, StringComparison.Ordinal);
    }
}
