using GalaxyMergers.Science.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>The tensors of a network by name, in the order in which its layers were made.</summary>
/// <param name="type">Type of the numbers: 32-bit, or 64-bit for comparisons.</param>
/// <param name="device">Where they lie.</param>
internal sealed class ParameterSet(ScalarType type, Device device) : IDisposable
{
    private readonly List<NetworkTensor> _tensors = [];
    private readonly Dictionary<string, NetworkTensor> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<NetworkTensor> Tensors => _tensors;

    public ScalarType Type { get; } = type;

    public Device Device { get; } = device;

    public NetworkTensor this[string name] => _byName[name];

    /// <summary>Makes a tensor; its numbers are undefined until <see cref="Initialise"/> or a weight file gives them.</summary>
    public NetworkTensor Add(string name, long[] shape, TensorRole role)
    {
        Tensor value = TensorData.Empty(shape, Type, Device).DetachFromDisposeScope();
        NetworkTensor tensor = new(name, shape, role, value);
        _byName.Add(name, tensor);
        _tensors.Add(tensor);
        return tensor;
    }

    /// <summary>
    /// Sets every tensor as Keras 2.1.6 does: kernels Glorot uniform, biases 0, normalisations 1 and 0. The numbers depend on the seed and
    /// the tensor's name only.
    /// </summary>
    public void Initialise(ulong seed)
    {
        foreach (NetworkTensor tensor in _tensors)
        {
            float[] values = new float[tensor.Count];
            switch (tensor.Role)
            {
                case TensorRole.Kernel:
                    GlorotUniform.Fill(values, tensor.Shape, SeededRandom.For(seed, "initial weights " + tensor.Name));
                    break;
                case TensorRole.NormScale or TensorRole.RunningVariance:
                    Array.Fill(values, 1f);
                    break;
            }

            TensorData.Assign<float>(tensor.Value, values, ScalarType.Float32);
        }
    }

    public void Dispose()
    {
        foreach (NetworkTensor tensor in _tensors) tensor.Value.Dispose();
    }
}
