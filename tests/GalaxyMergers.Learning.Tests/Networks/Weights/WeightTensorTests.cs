
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class WeightTensorTests
{
    [Theory]
    [InlineData(WeightType.I64, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2)]
    [InlineData(WeightType.I32, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2)]
    [InlineData(WeightType.BOOL, new byte[] { 1 }, 1)]
    [InlineData(WeightType.U8, new byte[] { 0xFE }, 254)]
    [InlineData(WeightType.I8, new byte[] { 0xFE }, -2)]
    [InlineData(WeightType.F64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5)]
    [InlineData(WeightType.F32, new byte[] { 0, 0, 0xC0, 0x3F }, 1.5)]
    [InlineData(WeightType.BF16, new byte[] { 0xC0, 0x3F }, 1.5)]
    [InlineData(WeightType.F16, new byte[] { 0, 0x3E }, 1.5)]
    public void Little_endian_bytes_become_numbers(WeightType type, byte[] bytes, double value)
    {
        var tensor = new WeightTensor("w", [], type, bytes);
        Assert.Equal([value], tensor.ToDoubles());
        Assert.Equal([(float)value], tensor.ToSingles());
        Assert.Equal(1, tensor.ElementCount);
    }

    [Fact]
    public void Doubles_survive_where_singles_cannot_hold_them()
    {
        var tensor = new WeightTensor("w", [1], WeightType.F64, BitConverter.GetBytes(Math.PI));
        Assert.Equal([Math.PI], tensor.ToDoubles());
        Assert.Equal([MathF.PI], tensor.ToSingles());
    }

    [Theory]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.F64)]
    public void Wide_types_hold_singles_exactly(WeightType type)
    {
        float[] values = [.. Enumerable.Range(0, 10_000).Select(i => MathF.Sin(i))];
        WeightTensor tensor = WeightTensor.FromSingles("w", [100, 100], values, type);
        Assert.Equal(values, tensor.ToSingles());
        Assert.Equal(values.Select(value => (double)value), tensor.ToDoubles());
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, 23)]
    [InlineData(new long[] { -2, -3 }, 24)]
    [InlineData(new long[] { 1L << 32, 1L << 32 }, 0)]
    [InlineData(new long[] { 1L << 62, 2 }, 0)]
    public void Bytes_that_do_not_fit_the_shape_are_refused(long[] shape, int bytes)
        => Assert.Throws<ArgumentException>(() => new WeightTensor("w", shape, WeightType.F32, new byte[bytes]));

    [Fact]
    public void Integers_are_not_made_from_singles()
        => Assert.Throws<ArgumentException>(() => WeightTensor.FromSingles("w", [1], [1f], WeightType.I32));

    [Fact]
    public void Later_changes_of_the_bytes_do_not_reach_the_tensor()
    {
        byte[] bytes = [1];
        var tensor = new WeightTensor("w", [1], WeightType.BOOL, bytes);
        bytes[0] = 0;
        Assert.Equal([1f], tensor.ToSingles());
    }

    [Fact]
    public void Axes_turn_as_the_indices_say()
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 4 * 5).Select(i => (float)i)];
        WeightTensor hwio = WeightTensor.FromSingles("w", [2, 3, 4, 5], values);
        WeightTensor oihw = hwio.Permuted(3, 2, 0, 1);
        Assert.Equal([5, 4, 2, 3], oihw.Shape.ToArray());
        float[] turned = oihw.ToSingles();
        for (int o = 0, at = 0; o < 5; o++)
            for (int i = 0; i < 4; i++)
                for (int h = 0; h < 2; h++)
                    for (int w = 0; w < 3; w++, at++)
                        Assert.Equal((((h * 3) + w) * 4 + i) * 5 + o, turned[at]);
    }

    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.F64)]
    public void Turning_axes_back_gives_the_same_bytes(WeightType type)
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 4).Select(i => (float)i)];
        WeightTensor tensor = WeightTensor.FromSingles("w", [2, 3, 4], values, type);
        WeightFiles.AssertSame(tensor, tensor.Permuted(2, 0, 1).Permuted(1, 2, 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1)]
    public void What_is_no_permutation_is_refused(params int[] axes)
        => Assert.Throws<ArgumentException>(() => WeightTensor.FromSingles("w", [1, 1], [1f]).Permuted(axes));

    [Fact]
    public void A_set_names_its_source_when_a_tensor_is_missing()
    {
        var set = new WeightSet([WeightTensor.FromSingles("a", [1], [1f])], source: "here.safetensors");
        var e = Assert.Throws<WeightFileException>(() => set["b"]);
        Assert.Contains("here.safetensors: tensor 'b'", e.Message, StringComparison.Ordinal);
        Assert.Equal(("here.safetensors", "b"), (e.File, e.Tensor));
    }
}
