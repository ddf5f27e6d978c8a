using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>The simulated sky of a closure run. Its truth is the paper's: all galaxies follow Weigel et al. (2016), mergers among them the paper's own fit.</summary>
public sealed record ClosureOptions
{
    /// <summary>Galaxies on the sky, mergers included; the area follows from it.</summary>
    public int Galaxies { get; init; } = 24_000;

    /// <summary>Columns and rows of a cutout.</summary>
    public int ImageWidth { get; init; } = 128;

    /// <summary>Arcseconds a pixel; with 128 pixels this is the field of a 256 px cutout at SDSS's own scale.</summary>
    public double ScaleArcsecPerPixel { get; init; } = 2 * 0.396127;

    /// <summary>Normal errors of the catalogued log stellar masses, dex.</summary>
    public double MassErrorDex { get; init; }

    /// <summary>Share of the galaxies that are not mergers and hard to tell from them.</summary>
    public double HardNegativeShare { get; init; } = 0.2;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "") => Sky(threads: 1).Validate(within);

    /// <summary>The sky that this asks for.</summary>
    /// <param name="threads">Threads that draw cutouts.</param>
    internal MockSkyOptions Sky(int threads) => new()
    {
        Galaxies = Galaxies,
        ImageWidth = ImageWidth,
        ScaleArcsecPerPixel = ScaleArcsecPerPixel,
        MassErrorDex = MassErrorDex,
        HardNegativeShare = HardNegativeShare,
        Images = MockImages.All,
        Threads = threads,
    };
}
