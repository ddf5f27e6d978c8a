using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Paper.Closure;

/// <summary>Closure: the truth of a simulated sky beside what the analysis recovers from it.</summary>
public sealed record ClosureEvaluation
{
    /// <summary>The analysis of the simulated sky, made without its truth.</summary>
    public required MergerSampleAnalysis Analysis { get; init; }

    /// <summary>Whether each classified object is a merger, row by row.</summary>
    public required bool[] IsMerger { get; init; }

    /// <summary>What each is, row by row.</summary>
    public required MockKind[] Kinds { get; init; }

    /// <summary>The mass function that was put in, Φ* in Mpc⁻³.</summary>
    public required SchechterFunction Truth { get; init; }

    /// <summary>Each cut on p_m with its true purity and completeness.</summary>
    public required IReadOnlyList<ClosureCut> Cuts { get; init; }

    /// <summary>AUROC on the whole sky, 95 % interval.</summary>
    public required Estimate SkyAuroc { get; init; }

    /// <summary>Readings of p_m as a probability.</summary>
    public required IReadOnlyList<SkyCalibration> Calibrations { get; init; }

    /// <summary>The mass function of the true mergers by the same estimators: what a perfect classifier would give.</summary>
    public required PopulationMassFunction TrueMergers { get; init; }

    /// <summary>Share of mergers among the classified objects.</summary>
    public double MergerShare => (double)IsMerger.Count(m => m) / IsMerger.Length;

    /// <summary>The estimates of the mass function, the perfect one first.</summary>
    public IReadOnlyList<PopulationMassFunction> Estimates =>
        [.. new[] { TrueMergers, Analysis.AtCut, Analysis.Weighted, Analysis.InsideVolume, Analysis.ByRatio, Analysis.Hierarchical, Analysis.Corrected }.OfType<PopulationMassFunction>()];

    /// <summary>Evaluates.</summary>
    /// <param name="analysis">The analysis of the simulated sky.</param>
    /// <param name="experiment">The experiment behind its classifiers.</param>
    /// <param name="truth">What the sky holds.</param>
    /// <param name="mergers">The mass function of mergers that was put in, Φ* in h³ Mpc⁻³.</param>
    public static ClosureEvaluation Create(MergerSampleAnalysis analysis, ExperimentEvaluation experiment, SimulatedTruth truth, SchechterFunction mergers)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(mergers);
        SkySample sky = analysis.Sky;
        MockKind[] kinds = [.. sky.Objects.Select(o => truth.Kinds[o.Galaxy.ObjId])];
        bool[] isMerger = Array.ConvertAll(kinds, kind => kind == MockKind.Merger);
        MergerMassFunctions functions = new(sky.Galaxies, analysis.Volume, analysis.Options.MassBins);
        return new ClosureEvaluation
        {
            Analysis = analysis,
            IsMerger = isMerger,
            Kinds = kinds,
            Truth = mergers.FromHubbleUnits(),
            Cuts = [.. analysis.Cuts.Select(cut => new ClosureCut(cut, Counts(isMerger, sky.Probabilities, cut.Cut), Counts(isMerger, sky.SingleProbabilities, cut.Cut)))],
            SkyAuroc = AurocOf(isMerger, sky.Probabilities, experiment.Options.Confidence),
            Calibrations = [.. Readings(analysis).Select(reading => Judge(reading.Name, reading.P, isMerger, sky, experiment))],
            TrueMergers = functions.Estimate("true mergers", i => isMerger[sky.Galaxies.Rows[i]]),
        };
    }

    /// <summary>What was put in beside what came out: the merger share, and each parameter by each estimate.</summary>
    public IReadOnlyList<ClosureQuantity> Quantities() =>
    [
        new("merger share, likelihood", MergerShare, Analysis.Mixture.Fraction, Analysis.MergerShareError),
        new("merger share, rates", MergerShare, Analysis.Cut.Adjusted.AdjustedPrevalence, Analysis.Cut.Adjusted.AdjustedPrevalenceError),
        .. Estimates.SelectMany(Parameters),
    ];

    private IEnumerable<ClosureQuantity> Parameters(PopulationMassFunction estimate)
    {
        if (estimate.Schechter.Fit is not { } fit) yield break;
        string name = ShortNameOf(estimate);
        yield return new($"log M*, {name}", Truth.LogCharacteristicMass, fit.Function.LogCharacteristicMass, fit.SigmaLogCharacteristicMass);
        yield return new($"log Φ*, {name}", Truth.LogNormalisation, fit.Function.LogNormalisation, fit.SigmaLogNormalisation);
        yield return new($"α, {name}", Truth.Slope, fit.Function.Slope, fit.SigmaSlope);
    }

    /// <summary>Short enough to stand beside an axis.</summary>
    private string ShortNameOf(PopulationMassFunction estimate) =>
        estimate == Analysis.Weighted ? "weighted"
        : estimate == Analysis.InsideVolume ? "inside the volume"
        : estimate == Analysis.ByRatio ? "ratio in M, z"
        : estimate == Analysis.Corrected ? "corrected" : estimate.Name;

    private static ConfusionMatrix Counts(bool[] isMerger, double[] p, ScoreThreshold cut) => ConfusionMatrix.FromScores(isMerger, p, cut);

    private static IEnumerable<(string Name, double[] P)> Readings(MergerSampleAnalysis analysis)
    {
        yield return ("as it is", analysis.Sky.Probabilities);
        yield return ("calibrated on the labelled galaxies", analysis.Calibration.Predict(analysis.Sky.SingleProbabilities));
        yield return ("shifted to the sky's merger share", analysis.SkyProbabilities);
    }

    private static SkyCalibration Judge(string name, double[] p, bool[] isMerger, SkySample sky, ExperimentEvaluation experiment)
    {
        PooledPredictions set = PooledPredictions.Create(p.Select((value, i) => new ObjectPrediction(sky.Objects[i].Galaxy.ObjId, isMerger[i], value, string.Empty)), name);
        return new SkyCalibration(name, p.Average(), ProbabilityQuality.Create(set, experiment.Options, SeededRandom.For(experiment.Result.Seed, "calibration on the sky")));
    }

    private static Estimate AurocOf(bool[] isMerger, double[] p, double confidence) => Estimate.From(DeLong.Estimate(isMerger, p), confidence);
}

/// <summary>A cut on p_m as it really is on the sky, beside what could be known of it without the truth.</summary>
/// <param name="Estimated">What the analysis says.</param>
/// <param name="True">The counts on the sky of the paper's sample.</param>
/// <param name="TrueSingly">The counts on the sky of the selection by one classifier each.</param>
public sealed record ClosureCut(CutSummary Estimated, ConfusionMatrix True, ConfusionMatrix TrueSingly);

/// <summary>One reading of p_m as a probability, judged on the whole sky.</summary>
/// <param name="Name">Which reading.</param>
/// <param name="MeanProbability">Its mean: the merger share that it claims.</param>
/// <param name="Quality">How it holds.</param>
public sealed record SkyCalibration(string Name, double MeanProbability, ProbabilityQuality Quality);

/// <summary>A number that a simulated survey knows and the analysis recovered from it.</summary>
/// <param name="Name">What it is, with its unit.</param>
/// <param name="Truth">What was put in.</param>
/// <param name="Recovered">What came out.</param>
/// <param name="Error">1σ error of what came out, positive.</param>
public sealed record ClosureQuantity(string Name, double Truth, double Recovered, double Error)
{
    /// <summary>(recovered − truth)/error; NaN without an error.</summary>
    public double Pull => Error > 0 ? (Recovered - Truth) / Error : double.NaN;
}
