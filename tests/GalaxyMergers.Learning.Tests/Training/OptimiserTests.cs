using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Optimisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Training;

/// <summary>Steps against Keras 2.1.6's formulas, computed by hand in double precision.</summary>
public sealed class OptimiserTests
{
    private static readonly double[] Start = [1.0, -2.0, 0.5];
    private static readonly double[] Slope = [0.3, -0.1, 2.0];

    [Theory]
    [InlineData(false, 0.0)]
    [InlineData(true, 0.0)]
    [InlineData(false, 0.01)]
    public void Gradient_descent_with_momentum(bool nesterov, double decay)
    {
        const double Rate = 0.1, Momentum = 0.9;
        double[] w = [.. Start], v = new double[3];
        double[] got = Run(tensors => new StochasticGradientDescent(tensors, Momentum, nesterov, decay), Rate, steps: 3);
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < 3; i++)
            {
                double g = (Slope[i] * w[i]) + (decay * w[i]);
                v[i] = (Momentum * v[i]) - (Rate * g);
                w[i] += nesterov ? (Momentum * v[i]) - (Rate * g) : v[i];
            }
        }

        AssertClose(w, got);
    }

    [Fact]
    public void Adam_with_Kerass_epsilon()
    {
        const double Rate = 0.01, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-7;
        double[] w = [.. Start], m = new double[3], s = new double[3];
        double[] got = Run(tensors => new Adam(tensors), Rate, steps: 4);
        for (int step = 1; step <= 4; step++)
        {
            double rate = Rate * Math.Sqrt(1 - Math.Pow(Beta2, step)) / (1 - Math.Pow(Beta1, step));
            for (int i = 0; i < 3; i++)
            {
                double g = Slope[i] * w[i];
                m[i] = (Beta1 * m[i]) + ((1 - Beta1) * g);
                s[i] = (Beta2 * s[i]) + ((1 - Beta2) * g * g);
                w[i] -= rate * m[i] / (Math.Sqrt(s[i]) + Epsilon);
            }
        }

        AssertClose(w, got);
    }

    [Fact]
    public void A_tensor_without_gradient_stays()
    {
        NetworkTensor tensor = Parameter();
        using StochasticGradientDescent descent = new([tensor], 0.9, false, 0.1);
        descent.Step(1);
        AssertClose(Start, TensorData.ToArray<double>(tensor.Value, ScalarType.Float64));
        tensor.Value.Dispose();
    }

    private static double[] Run(Func<IReadOnlyList<NetworkTensor>, Optimiser> create, double rate, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        NetworkTensor parameter = Parameter();
        Tensor slope = TensorData.From<double>(Slope, [3], ScalarType.Float64, ScalarType.Float64, device("cpu"));
        using Optimiser optimiser = create([parameter]);
        Scalar half = 0.5;
        for (int step = 0; step < steps; step++)
        {
            (parameter.Value * parameter.Value * slope * half).sum().backward();
            optimiser.Step(rate);
        }

        return TensorData.ToArray<double>(parameter.Value, ScalarType.Float64);
    }

    private static NetworkTensor Parameter()
    {
        Tensor value = TensorData.From<double>(Start, [3], ScalarType.Float64, ScalarType.Float64, device("cpu"));
        value.requires_grad_(true);
        return new NetworkTensor("w", [3], TensorRole.Kernel, value);
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
}
