
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class XceptionNamesTests
{
    [Fact]
    public void The_full_network_has_the_published_number_of_parameters()
    {
        IReadOnlyList<ExpectedWeight> list = XceptionNames.List();
        Assert.Equal(22_855_952, XceptionNames.ParameterCount(list));

        // Keras counts 22 910 480 with the 54 528 running statistics.
        Assert.Equal(22_910_480, list.Sum(weight => XceptionNames.Count(weight)));
    }

    [Theory]
    [InlineData("conv1.weight", new long[] { 32, 3, 3, 3 })]
    [InlineData("block1.rep.0.conv1.weight", new long[] { 64, 1, 3, 3 })]
    [InlineData("block1.rep.4.running_var", new long[] { 128 })]
    [InlineData("block3.skip.weight", new long[] { 728, 256, 1, 1 })]
    [InlineData("block4.rep.7.pointwise.weight", new long[] { 728, 728, 1, 1 })]
    [InlineData("block12.rep.1.pointwise.weight", new long[] { 728, 728, 1, 1 })]
    [InlineData("block12.rep.4.pointwise.weight", new long[] { 1024, 728, 1, 1 })]
    [InlineData("conv4.conv1.weight", new long[] { 1536, 1, 3, 3 })]
    [InlineData("fc.weight", new long[] { 10, 2048 })]
    public void Tensors_have_the_names_and_shapes_of_timm(string name, long[] shape)
        => Assert.Equal(shape, XceptionNames.List(classes: 10).Single(weight => weight.Name == name).Shape.ToArray());

    [Fact]
    public void Names_are_unique_and_middle_blocks_have_no_skip()
    {
        string[] names = [.. XceptionNames.List().Select(weight => weight.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(["block1.skip.weight", "block2.skip.weight", "block3.skip.weight", "block12.skip.weight"], names.Where(name => name.EndsWith(".skip.weight", StringComparison.Ordinal)));
        Assert.Equal(40, names.Count(name => name.EndsWith("running_mean", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, 728, 728)]
    [InlineData(0.25, 728, 184)]
    [InlineData(0.25, 32, 8)]
    [InlineData(0.125, 32, 8)]
    [InlineData(0.5, 728, 368)]
    [InlineData(2, 728, 1456)]
    public void Channels_scale_to_multiples_of_eight(double width, int channels, int scaled) => Assert.Equal(scaled, XceptionLayout.ScaledChannels(channels, width));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    [InlineData(double.NaN)]
    public void A_width_without_sense_is_refused(double width) => Assert.Throws<ArgumentOutOfRangeException>(() => new XceptionLayout(width));

    [Fact]
    public void No_classes_leave_the_classifier_out()
    {
        Assert.DoesNotContain(XceptionNames.List(classes: 0), weight => weight.Name.StartsWith("fc.", StringComparison.Ordinal));
        Assert.Equal(22_855_952 - (2048 * 1000) - 1000, XceptionNames.ParameterCount(XceptionNames.List(classes: 0)));
    }

    [RealDataFact("weights/xception-tiny-imagenet/xception-tiny-imagenet.safetensors")]
    public void A_real_file_has_exactly_these_names_and_shapes_in_this_order()
    {
        WeightSet real = SafetensorsFile.Read(Path.Combine(Repository.RealData, "weights/xception-tiny-imagenet/xception-tiny-imagenet.safetensors"));
        WeightValidation.Check(real, XceptionNames.List(classes: 200));
        Assert.Equal(XceptionNames.List(classes: 200).Select(weight => weight.Name), real.Select(tensor => tensor.Name));
    }
}
