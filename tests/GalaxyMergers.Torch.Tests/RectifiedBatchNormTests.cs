using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Torch.Tests;

/// <summary>The operator in bfloat16 against libtorch's own operators in double precision on the same numbers.</summary>
public sealed class RectifiedBatchNormTests
{
    private const double Momentum = 0.05, Epsilon = 1e-3;

    /// <summary>Half of bfloat16's last place, and a little for what was summed in single precision.</summary>
    private const double Rounding = 1.0 / 256 + 1e-4;

    [Theory]
    [InlineData(3, 5, 7, 6, true)]
    [InlineData(3, 5, 7, 6, false)]
    [InlineData(2, 40, 9, 9, true)]
    [InlineData(1, 3, 1, 2, true)]
    [InlineData(5, 130, 11, 3, false)]
    public void It_agrees_with_two_operators_and_their_derivatives(long images, long channels, long rows, long columns, bool rectify)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = Numbers(1, [images, channels, rows, columns], 1.5, 0.7), above = Numbers(2, map.shape, 1, 0);
        Tensor weight = Numbers(3, [channels], 0.4, 1), bias = Numbers(4, [channels], 0.5, 0);
        Result fused = Run(map, above, weight, bias, ScalarType.BFloat16, (x, w, b, m, v) => TorchRuntime.RectifiedBatchNorm(x, w, b, m, v, Momentum, Epsilon, rectify));
        Result plain = Run(map, above, weight, bias, ScalarType.Float64, (x, w, b, m, v) =>
        {
            Tensor y = nn.functional.batch_norm(x, m, v, w, b, true, Momentum, Epsilon);
            return rectify ? nn.functional.relu(y) : y;
        });
        AssertClose(plain.Output, fused.Output, Rounding);
        AssertClose(plain.MapGradient, fused.MapGradient, Rounding);
        AssertClose(plain.WeightGradient, fused.WeightGradient, 1e-4);
        AssertClose(plain.BiasGradient, fused.BiasGradient, 1e-4);
        AssertClose(plain.Mean, fused.Mean, 1e-5);
        AssertClose(plain.Variance, fused.Variance, 1e-5);
    }

    [Fact]
    public void What_it_cannot_take_is_an_error_that_says_so()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor one = zeros([2]);
        Assert.Contains("bfloat16", Assert.ThrowsAny<ExternalException>(() => TorchRuntime.RectifiedBatchNorm(zeros([1, 2, 3, 3]), one, one, one, one, 0, Epsilon, true)).Message, StringComparison.Ordinal);
        Tensor map = zeros([1, 3, 3, 3]).type(ScalarType.BFloat16);
        Assert.Contains("each channel", Assert.ThrowsAny<ExternalException>(() => TorchRuntime.RectifiedBatchNorm(map, one, one, one, one, 0, Epsilon, true)).Message, StringComparison.Ordinal);
    }

    private static Result Run(Tensor map, Tensor above, Tensor weight, Tensor bias, ScalarType type, Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> normalise)
    {
        ScalarType statistics = type == ScalarType.BFloat16 ? ScalarType.Float32 : type;
        Tensor x = map.type(ScalarType.BFloat16).type(type).requires_grad_(), w = weight.type(statistics).requires_grad_(), b = bias.type(statistics).requires_grad_();
        Tensor mean = zeros([weight.shape[0]], statistics), variance = zeros([weight.shape[0]], statistics);
        Tensor y = normalise(x, w, b, mean, variance);
        (y * above.type(ScalarType.BFloat16).type(type)).sum().backward();
        return new Result(Of(y), Of(x.grad()!), Of(w.grad()!), Of(b.grad()!), Of(mean), Of(variance));
    }

    private static double[] Of(Tensor tensor) => FiniteDifferences.ToArray(tensor.detach().type(ScalarType.Float64));

    private static Tensor Numbers(int seed, long[] shape, double scale, double middle) =>
        FiniteDifferences.ToTensor([.. FiniteDifferences.Numbers(seed, [.. shape.Select(d => (int)d)])[0].Select(x => middle + (scale * x))], shape);

    /// <summary>Relative to the largest number.</summary>
    private static void AssertClose(double[] wanted, double[] got, double tolerance)
    {
        double scale = wanted.Max(Math.Abs);
        Assert.All(wanted.Zip(got), pair => Assert.Equal(pair.First, pair.Second, tolerance * scale));
    }

    private sealed record Result(double[] Output, double[] MapGradient, double[] WeightGradient, double[] BiasGradient, double[] Mean, double[] Variance);
}
