using System.Globalization;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>Choices of section 5 that the paper leaves open, and the few that it makes.</summary>
public sealed record MergerSampleOptions
{
    /// <summary>More cuts than this have no colours of their own in a figure.</summary>
    private const int MostCuts = 7;

    /// <summary>
    /// Area of the survey, square degrees. Not in the paper: 8032 is that of the spectroscopic survey of SDSS DR7 (Legacy). Candidates
    /// between 7748 and 9380 move log Φ* by 0.083 dex, four times the error that the paper quotes.
    /// </summary>
    public double AreaSquareDegrees { get; init; } = 8032;

    /// <summary>The cut on p_m that makes the merger sample; exceeded strictly.</summary>
    public double Cut { get; init; } = PaperConstants.MergerProbabilityCut;

    /// <summary>Cuts at which the mass function is estimated (section 5.2), ascending.</summary>
    public IReadOnlyList<double> Cuts { get; init; } = PaperConstants.AlternativeCuts;

    /// <summary>Lower end of the volume, redshift.</summary>
    public double RedshiftMinimum { get; init; } = PaperConstants.VolumeRedshiftMinimum;

    /// <summary>Upper end of the volume, redshift.</summary>
    public double RedshiftMaximum { get; init; } = PaperConstants.VolumeRedshiftMaximum;

    /// <summary>Flux limit of the survey in r: 17.77 for the SDSS main sample.</summary>
    public double MagnitudeLimit { get; init; } = 17.77;

    /// <summary>
    /// Ω_m of the flat cosmology; not in the paper. H0 is 70 km/s/Mpc, as for the masses: densities in h³ Mpc⁻³ do not depend on it.
    /// </summary>
    public double MatterDensity { get; init; } = FlatLambdaCdm.Standard.MatterDensity;

    /// <summary>Lower end of the mass functions, log10(M/M_sun).</summary>
    public double MinimumLogMass { get; init; } = 9;

    /// <summary>Upper end of their bins.</summary>
    public double MaximumLogMass { get; init; } = 12;

    /// <summary>Width of their bins, dex.</summary>
    public double BinWidth { get; init; } = 0.2;

    /// <summary>Redshift bins in which the mass limit is found (Pozzetti et al. 2010).</summary>
    public int CompletenessBins { get; init; } = 8;

    /// <summary>Rows at either end of Table 2.</summary>
    public int ExtremeCount { get; init; } = 5;

    /// <summary>Galaxies in the gallery of the merger sample.</summary>
    public int GalleryCount { get; init; } = 8;

    /// <summary>Galaxies whose evidence is mapped: so many of each of the four outcomes.</summary>
    public int AttentionCount { get; init; } = 2;

    /// <summary>Resamples of the labelled galaxies by which the errors of a calibration are found.</summary>
    public int CalibrationResamples { get; init; } = 50;

    /// <summary>Seed of these resamples.</summary>
    public ulong Seed { get; init; } = 2018;

    /// <summary>Which p_m makes the merger sample.</summary>
    internal ScoreThreshold Selection => ScoreThreshold.Above(Cut);

    /// <summary>Which p_m each of the cuts selects, in their order.</summary>
    internal IEnumerable<ScoreThreshold> Selections => Cuts.Select(ScoreThreshold.Above);

    /// <summary>Distances and volumes.</summary>
    internal FlatLambdaCdm Cosmology => new(FlatLambdaCdm.Standard.HubbleConstant, MatterDensity);

    /// <summary>Bins of the mass functions.</summary>
    internal BinEdges MassBins => BinEdges.Uniform(MinimumLogMass, BinWidth, (int)Math.Round((MaximumLogMass - MinimumLogMass) / BinWidth));

    /// <summary>Edges of the redshift bins of the mass limit.</summary>
    internal double[] CompletenessEdges =>
        [.. Enumerable.Range(0, CompletenessBins + 1).Select(i => RedshiftMinimum + ((RedshiftMaximum - RedshiftMinimum) * i / CompletenessBins))];

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(
            AreaSquareDegrees > 0 && AreaSquareDegrees <= SolidAngle.WholeSkySquareDegrees, within, nameof(AreaSquareDegrees), AreaSquareDegrees,
            string.Create(CultureInfo.InvariantCulture, $"above 0, at most {SolidAngle.WholeSkySquareDegrees:F0} square degrees (the whole sky)"));
        SettingException.Require(MagnitudeLimit is >= 5 and <= 35, within, nameof(MagnitudeLimit), MagnitudeLimit, "from 5 to 35 mag in r");
        SettingException.Require(RedshiftMinimum > 0 && double.IsFinite(RedshiftMinimum), within, nameof(RedshiftMinimum), RedshiftMinimum, "above 0");
        SettingException.Require(RedshiftMaximum > RedshiftMinimum && double.IsFinite(RedshiftMaximum), within, nameof(RedshiftMaximum), RedshiftMaximum, "above the least redshift");
        SettingException.Require(MatterDensity is > 0 and <= 1, within, nameof(MatterDensity), MatterDensity, "above 0, at most 1");
        SettingException.Require(MinimumLogMass is >= 0 and <= 20, within, nameof(MinimumLogMass), MinimumLogMass, "from 0 to 20, log10 of solar masses");
        SettingException.Require(MaximumLogMass > MinimumLogMass && double.IsFinite(MaximumLogMass), within, nameof(MaximumLogMass), MaximumLogMass, "above the least mass, log10 of solar masses");
        SettingException.Require(BinWidth > 0 && BinWidth <= MaximumLogMass - MinimumLogMass, within, nameof(BinWidth), BinWidth, "above 0, at most the range of the masses, in dex");
        SettingException.Require(CompletenessBins >= 2, within, nameof(CompletenessBins), CompletenessBins, "a whole number from 2 on");
        SettingException.Require(ExtremeCount >= 1, within, nameof(ExtremeCount), ExtremeCount, "a whole number from 1 on");
        SettingException.Require(GalleryCount >= 1, within, nameof(GalleryCount), GalleryCount, "a whole number from 1 on");
        SettingException.Require(AttentionCount >= 0, within, nameof(AttentionCount), AttentionCount, "a whole number from 0 on");
        SettingException.Require(CalibrationResamples >= 2, within, nameof(CalibrationResamples), CalibrationResamples, "a whole number from 2 on");
        SettingException.Require(Cut is > 0 and < 1, within, nameof(Cut), Cut, "above 0 and below 1");
        SettingException.Require(
            Cuts.Contains(Cut) && Cuts.Count <= MostCuts && Cuts.Distinct().Count() == Cuts.Count && Cuts.All(cut => cut is > 0 and < 1), within, nameof(Cuts), string.Join(", ", Cuts.Select(cut => cut.ToString(CultureInfo.InvariantCulture))),
            string.Create(CultureInfo.InvariantCulture, $"above 0 and below 1, at most {MostCuts}, each once, with that of the sample ({Cut}) among them"));
    }
}
