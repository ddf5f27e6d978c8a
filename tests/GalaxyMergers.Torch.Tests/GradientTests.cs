using TorchSharp;
using static GalaxyMergers.Torch.Tests.FiniteDifferences;
using static TorchSharp.torch.nn.functional;

namespace GalaxyMergers.Torch.Tests;

/// <summary>Every differentiable function of the binding against central differences.</summary>
public sealed class GradientTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 2, 2)]
    public void Convolution(long stride, long dilation, long padding) => Check(
        p => conv2d(p[0], p[1], p[2], [stride, stride], [padding, padding], [dilation, dilation]),
        Numbers(1, 2, 3, 6, 6), Numbers(2, 4, 3, 3, 3), Numbers(3, 4));

    [Fact]
    public void Depthwise_convolution() => Check(
        p => conv2d(p[0], p[1], null, [1, 1], [1, 1], [1, 1], 3), Numbers(4, 2, 3, 5, 5), Numbers(5, 3, 1, 3, 3));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_normalisation(bool training) => Check(
        p =>
        {
            torch.Tensor mean = ToTensor([0.1, -0.2, 0.3], [3]), variance = ToTensor([0.5, 1.5, 2.0], [3]);
            return batch_norm(p[0], mean, variance, p[1], p[2], training, 0.1, 1e-3);
        },
        Numbers(6, 4, 3, 3, 3), Numbers(7, 3), Numbers(8, 3));

    [Fact]
    public void Maximum_pooling() => Check(p => max_pool2d(p[0], [3, 3], [2, 2], [1, 1]), Numbers(9, 2, 2, 7, 7));

    [Fact]
    public void Padding() => Check(p => pad(p[0], [0, 1, 2, 1]), Numbers(10, 1, 2, 3, 3));

    [Fact]
    public void Dense_layer() => Check(p => linear(p[0], p[1], p[2]), Numbers(11, 3, 5), Numbers(12, 4, 5), Numbers(13, 4));

    [Fact]
    public void Rectifiers()
    {
        Check(p => relu(p[0]), Numbers(14, 20));
        Check(p => relu6(p[0] * (Scalar)8.0), Numbers(15, 20));
    }

    [Theory]
    [InlineData(torch.nn.Reduction.Mean, 0.0)]
    [InlineData(torch.nn.Reduction.Sum, 0.1)]
    public void Cross_entropy(torch.nn.Reduction reduction, double smoothing) => Check(
        p =>
        {
            torch.Tensor target = torch.empty([3], torch.ScalarType.Int64);
            new long[] { 2, 0, 3 }.CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(target.bytes));
            return cross_entropy(p[0], target, null, -100, reduction, smoothing);
        },
        Numbers(16, 3, 4));

    [Fact]
    public void Arithmetic_and_shapes()
    {
        Check(p => (p[0] + p[1]) * (p[0] - p[1]), Numbers(17, 2, 3), Numbers(18, 2, 3));
        Check(p => p[0].softmax(1), Numbers(19, 3, 4));
        Check(p => p[0].mean([2, 3]), Numbers(20, 2, 2, 3, 3));
        Check(p => p[0].permute(0, 2, 3, 1).reshape(4, 3).narrow(0, 1, 2), Numbers(21, 1, 3, 2, 2));
    }
}
