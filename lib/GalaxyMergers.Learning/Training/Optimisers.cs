using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training;

/// <summary>The optimisers of the two stages (appendix A1), set up on TorchSharp's own.</summary>
internal static class Optimisers
{
    /// <summary>
    /// Keras 2.1.6 adds its epsilon before it corrects for bias, so that it counts for 1/√(1 − β₂ᵗ) times as much as here: 32 times at the first
    /// step, the same after some thousands. At 1e-7 that shortens the first step by more than 1 % only where a gradient is below 3e-4.
    /// </summary>
    private const double AdamEpsilon = 1e-7;

    /// <summary>Adam for the head.</summary>
    public static Adam Adam(IEnumerable<NetworkTensor> tensors, double learningRate) =>
        new SafeAdam([new Adam.ParamGroup(Parameters(tensors), new Adam.Options { LearningRate = learningRate, beta1 = 0.9, beta2 = 0.999, eps = AdamEpsilon, weight_decay = 0, amsgrad = false, maximize = false })], learningRate);

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
        return new SafeSgd([Group(kernels, options.WeightDecay), Group(others, 0)], options);
    }

    private static Parameter[] Parameters(IEnumerable<NetworkTensor> tensors) => [.. tensors.Select(t => (Parameter)t.Value)];

    /// <summary>
    /// Forgets the gradients, so that the next backward pass leaves its own instead of adding to zeros: two passes over all parameters less, to
    /// the same bits. TorchSharp's own fills them with zeros; PyTorch forgets them.
    /// </summary>
    private static void Forget(IEnumerable<Parameter> parameters)
    {
        foreach (Parameter parameter in parameters) parameter.grad = null;
    }

    /// <summary>TorchSharp's SGD, whose step keeps its numbers while libtorch reads them (<see cref="Sums"/>).</summary>
    private sealed class SafeSgd(IEnumerable<SGD.ParamGroup> groups, FineTuningOptions options)
        : SGD(groups, options.LearningRate, options.Momentum, nesterov: options.Nesterov)
    {
        private List<OptimizerState>? _states;

        public override Tensor step(Func<Tensor>? closure = null)
        {
            using IDisposable quiet = no_grad();
            _states ??= state_dict().State;
            int index = 0;
            foreach (ParamGroup group in ParamGroups.Cast<ParamGroup>())
            {
                using Scalar momentum = group.Options.momentum!.Value, decay = group.Options.weight_decay!.Value, one = 1.0, descent = -group.LearningRate;
                foreach (Parameter parameter in group.Parameters)
                {
                    State state = (State)_states[index++];
                    if (parameter.grad is not { } gradient) continue;
                    if (group.Options.weight_decay != 0) gradient = gradient.add(parameter, decay);
                    if (group.Options.momentum != 0)
                    {
                        if (state.momentum_buffer is { } velocity) velocity.mul_(momentum).add_(gradient, one);
                        else state.momentum_buffer = gradient.clone().DetachFromDisposeScope();
                        gradient = group.Options.nesterov == true ? gradient.add(state.momentum_buffer, momentum) : state.momentum_buffer;
                    }

                    parameter.add_(gradient, descent);
                }
            }

            return null!; // as TorchSharp's own without a closure
        }

        public override void zero_grad() => Forget(parameters());
    }

    /// <summary>TorchSharp's Adam, whose step keeps its numbers while libtorch reads them (<see cref="Sums"/>).</summary>
    private sealed class SafeAdam(IEnumerable<Adam.ParamGroup> groups, double learningRate) : Adam(groups, learningRate, eps: AdamEpsilon)
    {
        private List<OptimizerState>? _states;

        public override Tensor step(Func<Tensor>? closure = null)
        {
            using IDisposable quiet = no_grad();
            _states ??= state_dict().State;
            int index = 0;
            foreach (ParamGroup group in ParamGroups.Cast<ParamGroup>())
            {
                double beta1 = group.Options.beta1!.Value, beta2 = group.Options.beta2!.Value;
                using Scalar decay1 = beta1, gain1 = 1 - beta1, decay2 = beta2, gain2 = 1 - beta2, epsilon = group.Options.eps!.Value, one = 1;
                foreach (Parameter parameter in group.Parameters)
                {
                    State state = (State)_states[index++];
                    if (parameter.grad is not { } gradient) continue;
                    state.step++;
                    state.exp_avg.mul_(decay1).add_(gradient, gain1);
                    state.exp_avg_sq.mul_(decay2).addcmul_(gradient, gradient, gain2);
                    using Scalar root = Math.Sqrt(1 - Math.Pow(beta2, state.step)), descent = -group.LearningRate / (1 - Math.Pow(beta1, state.step));
                    parameter.addcdiv_(state.exp_avg, state.exp_avg_sq.sqrt().div_(root).add_(epsilon, one), descent);
                }
            }

            return null!; // as TorchSharp's own without a closure
        }

        public override void zero_grad() => Forget(parameters());
    }
}

/// <summary>How the learning rate changes during a stage.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not (the paper).</summary>
    Constant,

    /// <summary>Half a cosine from the given rate down to zero at the last epoch allowed (Loshchilov and Hutter 2017).</summary>
    Cosine,
}
