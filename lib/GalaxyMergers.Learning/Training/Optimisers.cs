using GalaxyMergers.Learning.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training;

/// <summary>The optimisers of the two stages (appendix A1), set up on TorchSharp's own.</summary>
internal static class Optimisers
{
    /// <summary>
    /// Keras 2.1.6 adds its epsilon before it corrects for bias, so that it counts for √(1 − β₂ᵗ) as much as here: a thirtieth at the first step,
    /// the same after some thousands. At 1e-7 it changes a step only where a gradient is below 1e-6.
    /// </summary>
    private const double AdamEpsilon = 1e-7;

    /// <summary>Adam for the head.</summary>
    public static Adam Adam(IEnumerable<NetworkTensor> tensors, double learningRate) => optim.Adam(Parameters(tensors), learningRate, eps: AdamEpsilon);

    /// <summary>
    /// Gradient descent with momentum for all layers: v ← m·v + g; w ← w − lr·v (with Nesterov's look-ahead w ← w − lr·(g + m·v)), g of kernels
    /// with weight decay. Keras writes lr into v, which differs only while the rate changes.
    /// </summary>
    /// <param name="kernels">What weight decay acts on.</param>
    /// <param name="others">Biases and normalisations.</param>
    /// <param name="options">Rate, momentum, decay.</param>
    public static SGD Descent(IEnumerable<NetworkTensor> kernels, IEnumerable<NetworkTensor> others, FineTuningOptions options)
    {
        // A group without a momentum of its own has none: it does not take that of the optimiser.
        SGD.ParamGroup Group(IEnumerable<NetworkTensor> tensors, double decay) => new(Parameters(tensors), new SGD.Options
        {
            LearningRate = options.LearningRate, momentum = options.Momentum, dampening = 0, weight_decay = decay, nesterov = options.Nesterov, maximize = false,
        });
        return optim.SGD([Group(kernels, options.WeightDecay), Group(others, 0)], options.LearningRate, options.Momentum, nesterov: options.Nesterov);
    }

    private static Parameter[] Parameters(IEnumerable<NetworkTensor> tensors) => [.. tensors.Select(t => (Parameter)t.Value)];
}

/// <summary>How the learning rate changes during a stage.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not (the paper).</summary>
    Constant,

    /// <summary>Half a cosine from the given rate down to zero at the last epoch allowed (Loshchilov and Hutter 2017).</summary>
    Cosine,
}
