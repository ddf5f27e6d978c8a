
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class KerasXceptionMapTests
{
    private static readonly WeightSet Small = WeightFiles.Random(XceptionNames.List(0.05, 7), seed: 1);
    private static readonly KerasXceptionMap Map = new();
    private static readonly string[] FreshNames = [.. Enumerable.Range(1, 4).Select(i => $"conv2d_{i}"), .. Enumerable.Range(1, 4).Select(i => $"batch_normalization_{i}")];

    [Fact]
    public void What_Keras_has_turned_comes_back_turned_round()
    {
        WeightSet back = Map.ToTimm(KerasXceptionFixture.ToKeras(Small));
        Assert.Equal(Small.Count, back.Count);
        Assert.All(Small, tensor => WeightFiles.AssertSame(tensor, back[tensor.Name]));
    }

    [Fact]
    public void A_kernel_element_lands_where_the_axes_say()
    {
        Dictionary<string, WeightTensor> keras = KerasXceptionFixture.ToKeras(Small).Layers.SelectMany(layer => layer.Weights).ToDictionary(tensor => tensor.Name);
        Assert.Equal(At(Small["conv2.weight"], 5, 3, 2, 1), At(keras["block1_conv2/kernel:0"], 2, 1, 3, 5)); // OIHW, HWIO
        Assert.Equal(At(Small["block2.rep.1.conv1.weight"], 5, 0, 2, 1), At(keras["block3_sepconv1/depthwise_kernel:0"], 2, 1, 5, 0)); // (IM)1HW, HWIM
        Assert.Equal(At(Small["block2.rep.1.pointwise.weight"], 6, 4, 0, 0), At(keras["block3_sepconv1/pointwise_kernel:0"], 0, 0, 4, 6));
        Assert.Equal(At(Small["fc.weight"], 6, 4), At(keras["predictions/kernel:0"], 4, 6));
        Assert.Equal(At(Small["block12.skipbn.running_mean"], 3), At(keras["batch_normalization_4/moving_mean:0"], 3));
        Assert.Equal(At(Small["bn3.bias"], 3), At(keras["block14_sepconv1_bn/beta:0"], 3));
    }

    [Theory]
    [InlineData("conv2d", "conv2d_1", "conv2d_2", "conv2d_3", "batch_normalization", "batch_normalization_1", "batch_normalization_2", "batch_normalization_3")]
    [InlineData("conv2d_8", "conv2d_9", "conv2d_10", "conv2d_11", "batch_normalization_98", "batch_normalization_99", "batch_normalization_100", "batch_normalization_101")]
    [InlineData("convolution2d_1", "convolution2d_2", "convolution2d_3", "convolution2d_4", "batchnormalization_1", "batchnormalization_2", "batchnormalization_3", "batchnormalization_4")]
    public void Other_numbering_and_another_order_of_the_file_do_not_matter(params string[] names)
    {
        KerasWeights keras = KerasXceptionFixture.ToKeras(Small);
        Dictionary<string, string> renamed = FreshNames.Zip(names).ToDictionary();
        KerasLayer[] layers = [.. keras.Layers.Select(layer => layer with { Name = renamed.GetValueOrDefault(layer.Name, layer.Name) }).OrderBy(layer => layer.Name, StringComparer.Ordinal)];
        WeightSet back = Map.ToTimm(keras with { Layers = layers });
        Assert.All(Small, tensor => WeightFiles.AssertSame(tensor, back[tensor.Name]));
    }

    [Fact]
    public void Shortcuts_that_do_not_fit_their_block_are_noticed()
    {
        KerasWeights keras = KerasXceptionFixture.ToKeras(Small);
        KerasLayer[] layers = [.. keras.Layers.Select(layer => layer.Name switch { "conv2d_3" => layer with { Name = "conv2d_4" }, "conv2d_4" => layer with { Name = "conv2d_3" }, _ => layer })];
        var e = Assert.Throws<WeightFileException>(() => Map.ToTimm(keras with { Layers = layers }));
        Assert.Contains("block3.skip.weight", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_top_and_one_with_another_head_are_read()
    {
        WeightSet noTop = new(Small.Where(tensor => !tensor.Name.StartsWith("fc.", StringComparison.Ordinal)));
        Assert.Equal(noTop.Count, Map.ToTimm(KerasXceptionFixture.ToKeras(noTop)).Count);

        var map = new KerasXceptionMap(["head.0", "head.1"]);
        WeightSet twoLayers = new([.. noTop, .. WeightFiles.Random([.. XceptionNames.Linear("head.0", 8, 6), .. XceptionNames.Linear("head.1", 6, 2)], seed: 2)]);
        KerasWeights keras = KerasXceptionFixture.ToKeras(twoLayers, ("head.0", "dense_1"), ("head.1", "dense_2"));
        WeightSet back = map.ToTimm(keras);
        Assert.All(twoLayers, tensor => WeightFiles.AssertSame(tensor, back[tensor.Name]));
        Assert.Equal(2, Assert.Throws<WeightMismatchException>(() => Map.ToTimm(keras)).Extra.Count);
    }

    [Fact]
    public void Missing_extra_and_other_layers_are_all_listed()
    {
        KerasWeights keras = KerasXceptionFixture.ToKeras(Small);
        KerasLayer[] layers =
        [
            .. keras.Layers.Where(layer => layer.Name is not ("block1_conv1" or "conv2d_4")).Select(layer => layer.Name == "block5_sepconv2" ? layer with { Weights = [layer.Weights[0]] } : layer),
            new KerasLayer("lstm_1", [WeightTensor.FromSingles("lstm_1/kernel:0", [1, 1, 1], [1f])]),
            new KerasLayer("dropout_1", []),
        ];
        var e = Assert.Throws<WeightMismatchException>(() => Map.ToTimm(keras with { Layers = layers }));
        Assert.Equal(["layer block1_conv1", "layer conv2d_4"], e.Missing);
        Assert.Equal(["layer lstm_1 ([1, 1, 1])"], e.Extra);
        Assert.Contains("block5_sepconv2", Assert.Single(e.WrongShape), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_the_Theano_backend_are_refused()
        => Assert.Contains("Theano", Assert.Throws<WeightFileException>(() => Map.ToTimm(KerasXceptionFixture.ToKeras(Small) with { Backend = "theano" })).Message, StringComparison.Ordinal);

    private static float At(WeightTensor tensor, params int[] position)
    {
        long index = 0;
        for (int axis = 0; axis < position.Length; axis++) index = (index * tensor.Shape[axis]) + position[axis];
        return tensor.ToSingles()[index];
    }
}
