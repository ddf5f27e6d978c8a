using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Section 5 of the paper: the merger sample of a classified survey, its colours and its mass function.</summary>
public sealed record MergerSampleAnalysis
{
    /// <summary>Redshifts, area, cuts on p_m and bins of the analysis.</summary>
    public required MergerSampleOptions Options { get; init; }

    /// <summary>The objects of the survey with their p_m.</summary>
    public required SkySample Sky { get; init; }

    /// <summary>p_m as a probability, at the labelled dataset's share of mergers.</summary>
    public required ProbabilityCalibration Calibration { get; init; }

    /// <summary>The survey's share of mergers, and the probabilities at it, by one classifier each.</summary>
    public required MixtureFraction Mixture { get; init; }

    /// <summary>1σ error of the share of mergers, that of the calibration included.</summary>
    public required double MergerShareError { get; init; }

    /// <summary>
    /// Probability that each object of the survey is a merger, row by row: calibrated and shifted to the survey's own share of mergers for each
    /// classifier that was trained without it, then averaged.
    /// </summary>
    public required double[] SkyProbabilities { get; init; }

    /// <summary>Each cut on p_m, ascending.</summary>
    public required IReadOnlyList<CutSummary> Cuts { get; init; }

    /// <summary>Colours and masses of the samples that Figure 12 compares.</summary>
    public required ColourMassData Colours { get; init; }

    /// <summary>Kolmogorov–Smirnov tests between the samples of Figure 12, by mass.</summary>
    public required IReadOnlyList<ColourTest> ColourTests { get; init; }

    /// <summary>Volume and mass limit of the mass functions.</summary>
    public required MassFunctionSurvey Volume { get; init; }

    /// <summary>All galaxies of the survey by 1/Vmax, whose distance from Weigel et al. (2016) tests area, masses and limit.</summary>
    public required IReadOnlyList<MassFunctionPoint> AllGalaxies { get; init; }

    /// <summary>Mass function at each cut, in the order of <see cref="Cuts"/>.</summary>
    public required IReadOnlyList<PopulationMassFunction> AtCuts { get; init; }

    /// <summary>Mass function of the whole survey, each galaxy counting for its probability; its errors include those of the calibration.</summary>
    public required PopulationMassFunction Weighted { get; init; }

    /// <summary>The same, calibrated by the score on the labelled galaxies inside the counting volume alone; null where too few lie there.</summary>
    public PopulationMassFunction? InsideVolume { get; init; }

    /// <summary>The same by the likelihood ratio of the score at a galaxy's mass and redshift (<see cref="ScoreLikelihoodRatio"/>); null where mass and redshift are known of too few.</summary>
    public PopulationMassFunction? ByRatio { get; init; }

    /// <summary>One Schechter function fitted to all galaxies by the same ratio (<see cref="HierarchicalMergerFit"/>); null likewise.</summary>
    public PopulationMassFunction? Hierarchical { get; init; }

    /// <summary>Whether the labelled galaxies are like those that are counted; null where too few of them are there to tell.</summary>
    public ShiftCheck? Shift { get; init; }

    /// <summary>Galaxies of the gap of the votes among those that calibrate.</summary>
    public int GapCount { get; init; }

    /// <summary>Merger fraction by mass behind <see cref="Weighted"/>.</summary>
    public required MergerFractionByMass Fractions { get; init; }

    /// <summary>Mass function at the cut of the sample, corrected for purity and completeness; null where the cut does not tell mergers from others.</summary>
    public PopulationMassFunction? Corrected { get; init; }

    /// <summary>Mass function of visually selected mergers.</summary>
    public required PopulationMassFunction Visual { get; init; }

    /// <summary>Mass function at the cut of the sample.</summary>
    public PopulationMassFunction AtCut => AtCuts[CutIndex];

    /// <summary>The cut of the sample.</summary>
    public CutSummary Cut => Cuts[CutIndex];

    private int CutIndex => Options.Cuts.ToList().IndexOf(Options.Cut);

    /// <summary>Analyses a survey.</summary>
    /// <param name="sky">The classified survey.</param>
    /// <param name="visual">Visually selected mergers.</param>
    /// <param name="labelled">Out-of-fold predictions of the labelled dataset by the same classifiers.</param>
    /// <param name="options">Choices.</param>
    /// <param name="gap">Whether galaxies with 0.2 to 0.4 of the votes are mergers, by objid, as somebody found who looked at them; null for none (<see cref="VoteGap"/>).</param>
    /// <exception cref="EvaluationException">No answer belongs to a galaxy of the survey's gap.</exception>
    /// <exception cref="MassFunctionException">Too few galaxies with masses to find a mass limit.</exception>
    public static MergerSampleAnalysis Create(SkySample sky, IReadOnlyList<Galaxy> visual, PooledPredictions labelled, MergerSampleOptions options, IReadOnlyDictionary<long, bool>? gap = null)
    {
        ArgumentNullException.ThrowIfNull(sky);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        PooledPredictions calibrating = gap is null ? labelled : VoteGap.Join(labelled, sky, gap, options.Seed);
        ProbabilityCalibration calibration = ProbabilityCalibration.Fit(labelled);
        double[] calibrated = calibration.Predict(sky.SingleProbabilities);
        MixtureFraction mixture = MixtureFraction.Estimate(calibrated, calibration.Prevalence);
        CutSummary[] cuts = [.. options.Selections.Select(cut => CutSummary.Create(cut, sky, mixture.Probabilities, labelled))];

        GalaxyColumns all = sky.Galaxies, darg = GalaxyColumns.Create(visual);
        double[] Column(double[] column) => Array.ConvertAll(all.Rows, row => column[row]);
        double[] p = Column(sky.Probabilities);
        MassFunctionSurvey volume = MergerMassFunctions.VolumeOf(all, options);
        MergerMassFunctions functions = new(all, volume, options.MassBins);
        WeightedMassFunctions withGap = new(sky, functions, calibrating, options);
        PopulationMassFunction? byRatio = withGap.ByRatio();
        (PopulationMassFunction weighted, MergerFractionByMass fractions) = new WeightedMassFunctions(sky, functions, labelled, options).ByScore();
        ColourMassData colours = ColourMassSamples.Create(all.Where(i => options.Selection.Selects(p[i])), darg, all, volume);
        return new MergerSampleAnalysis
        {
            Options = options,
            Sky = sky,
            Calibration = calibration,
            Mixture = mixture,
            MergerShareError = CalibrationScatter.QuadratureSum(mixture.Error, CalibrationScatter.StandardDeviations(labelled, options, resampled => [ShareOf(sky, resampled)])[0]),
            SkyProbabilities = [.. sky.Objects.Select(o => o.HeldOutProbabilities.Average(score => calibration.Predict(score, mixture.Fraction)))],
            Cuts = cuts,
            Colours = colours,
            ColourTests = ColourMassSamples.Tests(colours.Shown),
            Volume = volume,
            AllGalaxies = VMax.Estimate(MassFunctionSample.Select(volume, all.LogMasses, all.Redshifts), options.MassBins),
            AtCuts = [.. options.Selections.Select(cut => functions.AtCut(p, cut))],
            Weighted = weighted,
            InsideVolume = withGap.InsideVolume(),
            ByRatio = byRatio,
            Hierarchical = withGap.Hierarchical(),
            Shift = ShiftCheck.Create(sky, functions, calibrating, byRatio is null ? 0 : byRatio.Number / Math.Max(1, functions.OfCounted().Galaxies.Count)),
            GapCount = calibrating.Objects.Count - labelled.Objects.Count,
            Fractions = fractions,
            Corrected = functions.Corrected(Column(sky.SingleProbabilities), cuts.Single(c => c.Cut == options.Selection)),
            Visual = new MergerMassFunctions(darg, volume, options.MassBins).Estimate("visual mergers", _ => true),
        };
    }

    private static double ShareOf(SkySample sky, PooledPredictions labelled)
    {
        ProbabilityCalibration calibration = ProbabilityCalibration.Fit(labelled);
        return PriorShift.EstimatePrevalence(calibration.Predict(sky.SingleProbabilities), calibration.Prevalence);
    }

    /// <summary>The numbers that stand beside the paper's.</summary>
    public MergerSampleNumbers ToPaperNumbers() => new()
    {
        SurveyCount = Sky.Objects.Count,
        SelectedCount = Cut.Selected,
        LowMassColourP = ColourTests[0].Result.P,
        NetworkMergers = AtCut.Schechter.Fit?.ToPublished(),
        VisualMergers = Visual.Schechter.Fit?.ToPublished(),
        LogNormalisationAtCuts = Options.Cuts.Zip(AtCuts).ToDictionary(pair => pair.First, pair => pair.Second.Schechter.Fit?.ToPublished().LogNormalisation ?? double.NaN),
    };
}
