using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Optimisers;

/// <summary>Changes tensors against their gradients. Its state can be read and put back, so that training resumes exactly.</summary>
internal abstract class Optimiser : IDisposable
{
    private readonly Tensor[][] _moments;

    /// <param name="tensors">What is trained.</param>
    /// <param name="momentsPerTensor">Tensors of state that each of them needs.</param>
    protected Optimiser(IReadOnlyList<NetworkTensor> tensors, int momentsPerTensor)
    {
        Tensors = tensors;
        _moments = new Tensor[momentsPerTensor][];
        for (int k = 0; k < momentsPerTensor; k++) _moments[k] = [.. tensors.Select(ZeroLike)];
    }

    public IReadOnlyList<NetworkTensor> Tensors { get; }

    /// <summary>Steps taken so far.</summary>
    public long StepCount { get; set; }

    /// <summary>Tensors of state for each trained tensor: [moment][tensor].</summary>
    public IReadOnlyList<IReadOnlyList<Tensor>> Moments => _moments;

    /// <summary>Takes one step and sets the gradients back to zero. Tensors that no gradient has reached stay.</summary>
    /// <param name="learningRate">Learning rate of this step.</param>
    public void Step(double learningRate)
    {
        StepCount++;
        using IDisposable quiet = no_grad();
        for (int i = 0; i < Tensors.Count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            if (Gradient.Of(Tensors[i].Value) is not { } gradient) continue;
            Update(i, Tensors[i].Value, gradient, learningRate);
            gradient.zero_();
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _moments.SelectMany(m => m)) tensor.Dispose();
    }

    /// <summary>Changes one tensor and its state; the gradient may be overwritten.</summary>
    protected abstract void Update(int index, Tensor value, Tensor gradient, double learningRate);

    private static Tensor ZeroLike(NetworkTensor tensor)
    {
        Tensor zero = TensorData.Empty(tensor.Shape, tensor.Value.dtype, tensor.Value.device);
        zero.zero_();
        return zero.DetachFromDisposeScope();
    }
}
