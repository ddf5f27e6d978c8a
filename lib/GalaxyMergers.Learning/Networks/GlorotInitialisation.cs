using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Science.Statistics;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>Initial weights as Keras 2.1.6 draws them: kernels uniform on ±√(6/(fan in + fan out)) (Glorot and Bengio 2010, eq. 16), biases 0, normalisations 1 and 0.</summary>
internal static class GlorotInitialisation
{
    /// <summary>Sets every tensor; the numbers depend on the seed and the tensor's name only.</summary>
    public static void Initialise(IEnumerable<NetworkTensor> tensors, ulong seed)
    {
        foreach (NetworkTensor tensor in tensors)
        {
            float[] values = new float[tensor.Count];
            switch (tensor.Role)
            {
                case TensorRole.Kernel:
                    double limit = Limit(tensor.Shape);
                    SeededRandom random = SeededRandom.For(seed, "initial weights " + tensor.Name);
                    for (int i = 0; i < values.Length; i++) values[i] = (float)random.NextDouble(-limit, limit);
                    break;
                case TensorRole.NormScale or TensorRole.RunningVariance:
                    Array.Fill(values, 1f);
                    break;
            }

            TensorData.Assign<float>(tensor.Value, values, ScalarType.Float32);
        }
    }

    /// <summary>
    /// The bound of a kernel of shape (outputs, inputs) or (outputs, inputs per group, rows, columns). For a depthwise kernel Keras takes
    /// (rows, columns, channels, 1) as it stands: the fan in counts all channels, though each output sees one; the normalisation behind it makes
    /// up for the small numbers.
    /// </summary>
    public static double Limit(long[] shape)
    {
        long field = shape.Length == 4 ? shape[2] * shape[3] : 1;
        bool depthwise = shape.Length == 4 && shape[1] == 1;
        long inputs = (depthwise ? shape[0] : shape[1]) * field;
        long outputs = (depthwise ? 1 : shape[0]) * field;
        return Math.Sqrt(6.0 / (inputs + outputs));
    }
}
