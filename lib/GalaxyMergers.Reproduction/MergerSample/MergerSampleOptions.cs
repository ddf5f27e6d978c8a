using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Reproduction.MergerSample;

/// <summary>Choices of section 5 that the paper leaves open, and the few that it makes.</summary>
public sealed record MergerSampleOptions
{
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

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentException">A value lies outside its domain.</exception>
    public void Validate()
    {
        if (!(AreaSquareDegrees > 0)) throw new ArgumentException($"The area must be positive, not {AreaSquareDegrees} square degrees.");
        if (!(RedshiftMinimum > 0 && RedshiftMinimum < RedshiftMaximum)) throw new ArgumentException($"The redshifts of the volume must fulfil 0 < minimum < maximum, not {RedshiftMinimum} and {RedshiftMaximum}.");
        if (!double.IsFinite(MagnitudeLimit)) throw new ArgumentException($"The flux limit must be a magnitude, not {MagnitudeLimit}.");
        if (MatterDensity is not (> 0 and <= 1)) throw new ArgumentException($"The matter density Ω_m must lie in (0, 1], not {MatterDensity}.");
        if (!(BinWidth > 0 && MinimumLogMass < MaximumLogMass)) throw new ArgumentException($"The mass functions need bins of positive width from a lower to a higher mass, not {BinWidth} dex from {MinimumLogMass} to {MaximumLogMass}.");
        if (CompletenessBins < 2) throw new ArgumentException($"The mass limit needs at least 2 bins of redshift, not {CompletenessBins}.");
        if (ExtremeCount < 1 || GalleryCount < 1 || AttentionCount < 0) throw new ArgumentException("Table 2 and the gallery show at least 1 galaxy, the evidence maps at least 0 of each outcome.");
        if (CalibrationResamples < 2) throw new ArgumentException($"A calibration's errors need at least 2 resamples, not {CalibrationResamples}.");
        if (!Cuts.Contains(Cut) || Cuts.Any(cut => cut is not (> 0 and < 1)))
            throw new ArgumentException($"The cuts ({string.Join(", ", Cuts)}) must lie in (0, 1) and hold that of the sample ({Cut}).");
    }
}
