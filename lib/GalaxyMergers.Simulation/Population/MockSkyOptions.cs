using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Simulation.Population;

/// <summary>
/// A sky with a known truth: all galaxies follow one mass function, mergers among them another, and the area is that
/// which holds as many galaxies as asked for.
/// </summary>
public sealed record MockSkyOptions : MockOptions
{
    /// <summary>Galaxies on the sky, mergers included; at least 1.</summary>
    public int Galaxies { get; init; } = PaperConstants.SurveyCount;

    /// <summary>Mass function of all galaxies, mergers included; Φ* in h³ Mpc⁻³.</summary>
    public DoubleSchechterFunction AllGalaxies { get; init; } = DoubleSchechterFunction.AllGalaxiesWeigel2016;

    /// <summary>Mass function of mergers; Φ* in h³ Mpc⁻³. Where it exceeds that of all galaxies, all are mergers.</summary>
    public SchechterFunction Mergers { get; init; } = SchechterFunction.FromPublished(PaperConstants.NetworkMergers);

    /// <summary>Normal errors of the catalogued log stellar masses, dex; at least 0.</summary>
    public double MassErrorDex { get; init; }

    /// <summary>Non-interacting galaxies in the labelled sample for each merger in it, as far as there are so many.</summary>
    public double NonInteractingPerMerger { get; init; } = (double)PaperConstants.NonInteractingCount / PaperConstants.MergerCount;

    /// <summary>Of which objects cutouts are made.</summary>
    public MockImages Images { get; init; } = MockImages.Labelled;

    /// <inheritdoc/>
    public override void Validate(string within = "")
    {
        base.Validate(within);
        SettingException.Require(Galaxies >= 1, within, nameof(Galaxies), Galaxies, "a whole number from 1 on");
        SettingException.Require(MassErrorDex is >= 0 and <= 1, within, nameof(MassErrorDex), MassErrorDex, "from 0 to 1 dex");
        SettingException.Require(NonInteractingPerMerger >= 0 && double.IsFinite(NonInteractingPerMerger), within, nameof(NonInteractingPerMerger), NonInteractingPerMerger, "0 or above");
    }
}
