using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Training;

/// <summary>Steps of the optimisers as they are set up for a training, against formulas computed by hand in double precision.</summary>
public sealed class OptimisersTests
{
    private static readonly double[] Start = [1.0, -2.0, 0.5];
    private static readonly double[] Slope = [0.3, -0.1, 2.0];

    [Theory]
    [InlineData(0.9, false, 0.0)]
    [InlineData(0.6, false, 0.0)]
    [InlineData(0.9, true, 0.0)]
    [InlineData(0.9, false, 0.01)]
    public void Descent_has_its_momentum_and_decays_kernels_only(double momentum, bool nesterov, double decay)
    {
        const double Rate = 0.1;
        FineTuningOptions options = new() { LearningRate = Rate, Momentum = momentum, Nesterov = nesterov, WeightDecay = decay };
        NetworkTensor kernel = Parameter(TensorRole.Kernel), bias = Parameter(TensorRole.Bias);
        Step(Optimisers.Descent([kernel], [bias], options), 3, kernel, bias);
        AssertClose(ByHand(Rate, momentum, nesterov, decay), kernel);
        AssertClose(ByHand(Rate, momentum, nesterov, 0), bias);
    }

    [Fact]
    public void Adam_has_Keras_epsilon()
    {
        const double Rate = 0.01, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-7;
        NetworkTensor tensor = Parameter(TensorRole.Kernel);
        Step(Optimisers.Adam([tensor], Rate), 4, tensor);
        double[] w = [.. Start], m = new double[3], s = new double[3];
        for (int step = 1; step <= 4; step++)
        {
            for (int i = 0; i < 3; i++)
            {
                double g = Slope[i] * w[i];
                m[i] = (Beta1 * m[i]) + ((1 - Beta1) * g);
                s[i] = (Beta2 * s[i]) + ((1 - Beta2) * g * g);
                w[i] -= Rate * m[i] / (1 - Math.Pow(Beta1, step)) / (Math.Sqrt(s[i] / (1 - Math.Pow(Beta2, step))) + Epsilon);
            }
        }

        AssertClose(w, tensor);
    }

    private static double[] ByHand(double rate, double momentum, bool nesterov, double decay)
    {
        double[] w = [.. Start], v = new double[3];
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < 3; i++)
            {
                double g = (Slope[i] * w[i]) + (decay * w[i]);
                v[i] = (momentum * v[i]) + g;
                w[i] -= rate * (nesterov ? g + (momentum * v[i]) : v[i]);
            }
        }

        return w;
    }

    private static void Step(OptimizerHelper optimiser, int steps, params NetworkTensor[] tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        using (optimiser)
        {
            Tensor slope = tensor(Slope);
            for (int step = 0; step < steps; step++)
            {
                foreach (NetworkTensor t in tensors) (t.Value * t.Value * slope / 2).sum().backward();
                optimiser.step();
                optimiser.zero_grad();
            }
        }
    }

    private static NetworkTensor Parameter(TensorRole role) => new("w", role, nn.Parameter(tensor(Start)));

    private static void AssertClose(double[] expected, NetworkTensor actual) => // rounding of a few operations
        Assert.All(expected.Zip(TensorData.ToArray<double>(actual.Value, ScalarType.Float64)), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
}
