using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Initial kernels (Glorot and Bengio 2010, eq. 16): uniform on ±√(6/(fan in + fan out)).</summary>
internal static class GlorotUniform
{
    /// <summary>Fills a kernel.</summary>
    /// <param name="values">Row-major numbers of the kernel.</param>
    /// <param name="shape">(outputs, inputs) or (outputs, inputs per group, rows, columns).</param>
    /// <param name="random">Where the numbers come from.</param>
    public static void Fill(Span<float> values, long[] shape, SeededRandom random)
    {
        double limit = Limit(shape);
        for (int i = 0; i < values.Length; i++) values[i] = (float)random.NextDouble(-limit, limit);
    }

    /// <summary>
    /// The bound. For a depthwise kernel Keras takes (rows, columns, channels, 1) as it stands: the fan in counts all
    /// channels, though each output sees one; the normalisation behind it makes up for the small numbers.
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
