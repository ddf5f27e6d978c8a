using System.Globalization;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The figures of section 5, as the report takes them.</summary>
internal static class MergerSampleFigures
{
    private const string Variants = "Stellar mass function of mergers by several readings of p_m. ";

    /// <summary>Figure 13: the network's mergers as the paper takes them, and visually selected ones.</summary>
    public static MassFunctionData MassFunctions(MergerSampleAnalysis analysis) =>
        new([Series("network", Palette.Blue, analysis.AtCut), Series("visual", Palette.Orange, analysis.Visual)])
        {
            Name = "figure-13-mass-functions",
            Caption = string.Create(CultureInfo.InvariantCulture, $"Stellar mass functions at {analysis.Options.RedshiftMinimum} < z < {analysis.Options.RedshiftMaximum}; network: p_m {analysis.Options.Selection}. "),
        };

    /// <summary>The mass function at each cut.</summary>
    public static MassFunctionData AtCuts(MergerSampleAnalysis analysis) => new(
        [.. analysis.AtCuts.Select((f, i) => WithoutVMax(Series(f.Name, Palette.Sequence[i], f)))])
    {
        Name = "mass-functions-cuts",
        Caption = "Mass functions of the galaxies above several cuts on p_m, each galaxy counting as a merger (section 5.2). ",
    };

    /// <summary>The cut sample beside what is left of it after correction.</summary>
    public static MassFunctionData Corrected(MergerSampleAnalysis analysis) => new(
    [
        Series(analysis.AtCut.Name, Palette.Blue, analysis.AtCut),
        Series("weighted", Palette.Green, analysis.Weighted),
        .. analysis.WeightedByMass is { } byMass ? [Series("weighted by mass", Palette.Orange, byMass)] : Array.Empty<MassFunctionSeries>(),
        .. analysis.Corrected is { } corrected ? [Series("corrected", Palette.Purple, corrected)] : Array.Empty<MassFunctionSeries>(),
    ])
    {
        Name = "mass-functions-corrected",
        Caption = Variants + "Blue: every galaxy above the cut counts as a merger, as in the paper. Green: every galaxy of the survey counts for its calibrated probability at the merger fraction of its mass. Orange (where labelled galaxies of both classes have masses): the same, calibrated by score and mass. Purple: the cut, corrected for the purity and completeness that the rates of the labelled dataset imply. ",
    };

    private static MassFunctionSeries Series(string name, string colour, PopulationMassFunction f) =>
        new(name, colour, f.VMax, f.Stepwise, f.Schechter.Fit?.Function);

    private static MassFunctionSeries WithoutVMax(MassFunctionSeries series) => series with { VMax = [] };
}
