using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Optimisers;

/// <summary>
/// Gradient descent with momentum as Keras 2.1.6 writes it: v ← m·v − lr·g; w ← w + v. With Nesterov's look-ahead w ← w + m·v − lr·g.
/// Weight decay adds d·w to the gradient of kernels, not of biases and normalisations.
/// </summary>
internal sealed class StochasticGradientDescent(IReadOnlyList<NetworkTensor> tensors, double momentum, bool nesterov, double weightDecay)
    : Optimiser(tensors, momentsPerTensor: 1)
{
    private readonly Scalar _momentum = momentum;
    private readonly Scalar _decay = weightDecay;

    protected override void Update(int index, Tensor value, Tensor gradient, double learningRate)
    {
        Scalar descent = -learningRate;
        if (weightDecay != 0 && Tensors[index].Role == TensorRole.Kernel) gradient.add_(value, _decay);
        Tensor velocity = Moments[0][index];
        velocity.mul_(_momentum);
        velocity.add_(gradient, descent);
        if (nesterov)
        {
            value.add_(velocity, _momentum);
            value.add_(gradient, descent);
        }
        else
        {
            value.add_(velocity);
        }
    }
}
