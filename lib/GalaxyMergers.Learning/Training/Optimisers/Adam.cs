using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Optimisers;

/// <summary>
/// Adam (Kingma and Ba 2015) as Keras 2.1.6 writes it: w ← w − lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε), so that ε is not corrected for bias.
/// </summary>
internal sealed class Adam(IReadOnlyList<NetworkTensor> tensors, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
    : Optimiser(tensors, momentsPerTensor: 2)
{
    private readonly Scalar _beta1 = beta1, _beta2 = beta2, _rest1 = 1 - beta1, _rest2 = 1 - beta2, _epsilon = epsilon;

    protected override void Update(int index, Tensor value, Tensor gradient, double learningRate)
    {
        Tensor mean = Moments[0][index], square = Moments[1][index];
        mean.mul_(_beta1);
        mean.add_(gradient, _rest1);
        square.mul_(_beta2);
        square.addcmul_(gradient, gradient, _rest2);
        Scalar rate = -learningRate * Math.Sqrt(1 - Math.Pow(beta2, StepCount)) / (1 - Math.Pow(beta1, StepCount));
        Tensor denominator = square.sqrt();
        denominator.add_(_epsilon);
        value.addcdiv_(mean, denominator, rate);
    }
}
