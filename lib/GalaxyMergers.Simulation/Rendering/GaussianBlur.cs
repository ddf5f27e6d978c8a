using System.Numerics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Gaussian smoothing of square planes; light beyond the frame's edge is taken to equal the edge. Keeps its buffers: one a thread.</summary>
internal sealed class GaussianBlur(int width)
{
    private readonly float[] _rows = new float[width * width];
    private float[] _padded = [];

    /// <summary>A plane that callers may use between calls.</summary>
    internal float[] Scratch { get; } = new float[width * width];

    /// <summary>Smooths <paramref name="source"/> into <paramref name="destination"/>, which may be the same.</summary>
    internal void Apply(float[] source, float[] destination, double sigma)
    {
        float[] kernel = Kernel(sigma);
        int half = kernel.Length / 2;
        if (_padded.Length < width + (2 * half)) _padded = new float[width + (2 * half)];
        for (int y = 0; y < width; y++) AlongRow(source.AsSpan(y * width, width), _rows.AsSpan(y * width, width), kernel, half);
        for (int y = 0; y < width; y++) AcrossRows(y, destination.AsSpan(y * width, width), kernel, half);
    }

    private static float[] Kernel(double sigma)
    {
        int half = Math.Max(1, (int)Math.Ceiling(4 * sigma));
        var kernel = new float[(2 * half) + 1];
        double sum = 0;
        for (int k = -half; k <= half; k++) sum += Math.Exp(-0.5 * k * k / (sigma * sigma));
        for (int k = -half; k <= half; k++) kernel[k + half] = (float)(Math.Exp(-0.5 * k * k / (sigma * sigma)) / sum);
        return kernel;
    }

    private void AlongRow(ReadOnlySpan<float> row, Span<float> result, float[] kernel, int half)
    {
        row.CopyTo(_padded.AsSpan(half));
        _padded.AsSpan(0, half).Fill(row[0]);
        _padded.AsSpan(half + width, half).Fill(row[^1]);
        result.Clear();
        for (int k = 0; k < kernel.Length; k++) AddScaled(_padded.AsSpan(k, width), kernel[k], result);
    }

    private void AcrossRows(int y, Span<float> result, float[] kernel, int half)
    {
        result.Clear();
        for (int k = 0; k < kernel.Length; k++)
            AddScaled(_rows.AsSpan(Math.Clamp(y + k - half, 0, width - 1) * width, width), kernel[k], result);
    }

    private static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> result)
    {
        int x = 0;
        var factors = new Vector<float>(factor);
        for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(result[x..]) + (factors * new Vector<float>(row[x..]))).CopyTo(result[x..]);
        for (; x < row.Length; x++) result[x] += factor * row[x];
    }
}
