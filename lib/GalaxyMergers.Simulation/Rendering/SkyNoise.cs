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
    internal static SkyNoise Draw(SeededRandom random)
    {
        double night = Math.Exp(0.12 * random.NextGaussian());
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
