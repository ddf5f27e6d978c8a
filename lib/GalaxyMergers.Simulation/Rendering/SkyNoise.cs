using System.Numerics;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>What the sky itself adds: photon noise, a residual level and a slight gradient, in nanomaggies a pixel.</summary>
internal sealed record SkyNoise
{
    /// <summary>Photons that one nanomaggie yields in an SDSS exposure, about; sets the noise of bright pixels.</summary>
    private const double ElectronsPerNanomaggie = 900;

    /// <summary>
    /// Share of the noise's variance that the three bands have in common: the cutout service works on JPEG frames,
    /// whose coarser colour has already taken away part of the noise's colour.
    /// </summary>
    private const double CommonShare = 0.3;

    /// <summary>Standard deviation of the empty sky in each band.</summary>
    internal required BandFluxes Sigma { get; init; }

    /// <summary>Level left by the sky subtraction.</summary>
    internal required BandFluxes Level { get; init; }

    /// <summary>Draws the sky of one exposure.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="relative">Noise in units of SDSS's.</param>
    internal static SkyNoise Draw(SeededRandom random, double relative = 1)
    {
        double night = relative * Math.Exp(0.12 * random.NextGaussian());
        double Spread(double width) => Math.Exp(width * random.NextGaussian());
        double Offset() => 0.07 * random.NextGaussian();
        var sigma = new BandFluxes(0.043 * night * Spread(0.08), 0.026 * night * Spread(0.08), 0.0198 * night * Spread(0.08));
        return new SkyNoise { Sigma = sigma, Level = new BandFluxes(0.0078 + (sigma.I * Offset()), 0.0031 + (sigma.R * Offset()), 0.0027 + (sigma.G * Offset())) };
    }

    /// <summary>Adds level and noise.</summary>
    internal void AddTo(SkyPlanes sky, SeededRandom random)
    {
        for (int k = 0; k < sky.I.Length; k++)
        {
            double common = Math.Sqrt(CommonShare) * FastGaussian(random);
            sky.I[k] = Noisy(sky.I[k], Sigma.I, Level.I, common, random);
            sky.R[k] = Noisy(sky.R[k], Sigma.R, Level.R, common, random);
            sky.G[k] = Noisy(sky.G[k], Sigma.G, Level.G, common, random);
        }
    }

    private static float Noisy(float light, double sigma, double level, double common, SeededRandom random)
    {
        double here = Math.Sqrt((sigma * sigma) + (Math.Max(light, 0) / ElectronsPerNanomaggie));
        return (float)(light + level + (here * (common + (Math.Sqrt(1 - CommonShare) * FastGaussian(random)))));
    }

    /// <summary>A sum of eight uniforms of 16 bits: normal within 1 % to two standard deviations, cut off at 4.9, and five times cheaper.</summary>
    private static double FastGaussian(SeededRandom random)
    {
        ulong a = random.NextUInt64(), b = random.NextUInt64();
        long sum = 0;
        for (int shift = 0; shift < 64; shift += 16) sum += (long)((a >> shift) & 0xFFFF) + (long)((b >> shift) & 0xFFFF);
        const double mean = 8 * 32767.5;
        return (sum - mean) * (1.0 / (65536 * 0.81649658092772603)); // sqrt(8/12)
    }
}

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
