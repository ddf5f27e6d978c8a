using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training;

/// <summary>Moves the state of TorchSharp's optimisers to and from weight sets, so that a resumed training takes the same steps to the bit.</summary>
internal static class OptimiserState
{
    /// <summary>Copies of the tensors of state; none for a parameter that has not been changed yet.</summary>
    /// <param name="optimiser">An SGD or Adam.</param>
    /// <param name="trained">What it trains, in the order of its parameter groups.</param>
    public static IEnumerable<WeightTensor> Export(OptimizerHelper optimiser, IReadOnlyList<NetworkTensor> trained)
    {
        List<OptimizerState> states = optimiser.state_dict().State;
        for (int i = 0; i < trained.Count; i++)
            foreach ((string name, Tensor? tensor) in Tensors(states[i]))
                if (tensor is not null) yield return WeightTransfer.Export($"{name}/{trained[i].Name}", trained[i].Shape, tensor);
    }

    /// <summary>Puts back what <see cref="Export"/> gave.</summary>
    /// <param name="optimiser">As it was created.</param>
    /// <param name="trained">As in <see cref="Export"/>.</param>
    /// <param name="saved">The saved tensors.</param>
    /// <param name="steps">Steps that had been taken.</param>
    public static void Import(OptimizerHelper optimiser, IReadOnlyList<NetworkTensor> trained, WeightSet saved, long steps)
    {
        using IDisposable quiet = no_grad();
        List<OptimizerState> states = optimiser.state_dict().State;
        for (int i = 0; i < trained.Count; i++)
        {
            switch (states[i])
            {
                case SGD.State sgd when saved.TryGet($"momentum/{trained[i].Name}", out WeightTensor? momentum):
                    sgd.momentum_buffer = empty_like(trained[i].Value).DetachFromDisposeScope();
                    WeightTransfer.Import(sgd.momentum_buffer, momentum);
                    break;
                case Adam.State adam:
                    adam.step = steps;
                    WeightTransfer.Import(adam.exp_avg, saved[$"mean/{trained[i].Name}"]);
                    WeightTransfer.Import(adam.exp_avg_sq, saved[$"square/{trained[i].Name}"]);
                    break;
            }
        }
    }

    private static (string Name, Tensor? Value)[] Tensors(OptimizerState state) => state switch
    {
        SGD.State sgd => [("momentum", sgd.momentum_buffer)],
        Adam.State adam => [("mean", adam.exp_avg), ("square", adam.exp_avg_sq)],
        _ => throw new NotSupportedException($"The state of {state.GetType().DeclaringType?.Name} cannot be kept."),
    };
}
