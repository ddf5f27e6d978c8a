using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>What each estimator of section 5 finds on one scored sky.</summary>
public sealed class SkyEstimates
{
    private static readonly DoubleSchechterFunction s_all = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();

    private readonly ScoredSky _scored;
    private readonly MergerSampleOptions _options;
    private readonly SkySample _sky;
    private readonly MassFunctionSurvey _volume;
    private readonly MergerMassFunctions _functions;
    private readonly ScoredGalaxy[] _counted;

    private SkyEstimates(ScoredSky scored, MergerSampleOptions options)
    {
        (_scored, _options) = (scored, options);
        _sky = SkySample.Create(scored.Galaxies.Select(g => new ClassifiedObject(
            new Galaxy(g.ObjId, null, null, g.Redshift, g.VoteFraction, new UgrizMagnitudes(null, null, g.R, null, null), g.LogMass), null, [g.P], ImageStatus.Ok)));
        _volume = new MassFunctionSurvey(
            options.Cosmology, options.RedshiftMinimum, options.RedshiftMaximum, SolidAngle.FromSquareDegrees(options.AreaSquareDegrees),
            new MassLimit(scored.Header.LimitSlope, scored.Header.LimitIntercept, options.MinimumLogMass));
        _functions = new MergerMassFunctions(_sky.Galaxies, _volume, options.MassBins);
        _counted = [.. scored.Galaxies.Where(g => _functions.Counts(g.LogMass, g.Redshift))];
    }

    /// <summary>Name of the recommended estimator.</summary>
    public const string Recommended = "hierarchical fit, vote gap labelled";

    /// <summary>Estimates everything.</summary>
    /// <param name="scored">The sky.</param>
    /// <param name="resamples">Resamples by which the errors of a calibration are found.</param>
    public static IReadOnlyList<SkyEstimate> Create(ScoredSky scored, int resamples = 50)
    {
        ArgumentNullException.ThrowIfNull(scored);
        MergerSampleOptions options = new() { AreaSquareDegrees = scored.Header.AreaSquareDegrees, CalibrationResamples = resamples };
        return [.. new SkyEstimates(scored, options).All()];
    }

    private IEnumerable<SkyEstimate> All()
    {
        SchechterFunction truth = _scored.Header.Recipe.Truth;
        double expected = _counted.Sum(g => Math.Min(1, truth.PerDex(g.LogMass) / s_all.PerDex(g.LogMass)));
        int realised = _counted.Count(g => g.IsMerger);
        SkyEstimate Found(string name, SchechterFitResult<SchechterFit>? found, double number, double error) =>
            new(_scored.Header.Recipe.Name, name, number, error, expected, realised, found?.Fit, truth);
        SkyEstimate Counted(string name, Func<int, bool> condition)
        {
            PopulationMassFunction found = _functions.Estimate(name, condition);
            return Found(name, found.Schechter, found.Sample.WeightSum, Math.Sqrt(found.Sample.WeightSum));
        }

        SkyEstimate Weighted(string name, PopulationMassFunction? found) =>
            Found(name, found?.Schechter, found?.Number ?? double.NaN, found?.NumberError ?? double.NaN);

        yield return Counted("true mergers", i => _scored.Galaxies[_sky.Galaxies.Rows[i]].IsMerger);
        yield return Counted("cut at 0.95", i => _options.Selection.Selects(_scored.Galaxies[_sky.Galaxies.Rows[i]].P));
        foreach (GapLabels gap in Enum.GetValues<GapLabels>())
        {
            WeightedMassFunctions by = new(_sky, _functions, Labelled(gap), _options);
            string suffix = gap switch { GapLabels.None => string.Empty, GapLabels.ByExpert => ", vote gap labelled", _ => ", vote gap labelled without error" };
            if (gap == GapLabels.None) yield return Weighted("weighted by score", by.ByScore().MassFunction);
            if (gap != GapLabels.True) yield return Weighted("calibrated inside the volume" + suffix, by.InsideVolume());
            yield return Weighted("likelihood ratio in M, z" + suffix, by.ByRatio());
            yield return Weighted("hierarchical fit" + suffix, by.Hierarchical());
        }

        SkyInspection inspection = new(_counted, _volume, _options);
        yield return Found("inspection of 400", inspection.MassFunction(), inspection.Number.Value, inspection.NumberError);
    }

    /// <summary>Who labels galaxies with 0.2 to 0.4 of the votes.</summary>
    private enum GapLabels
    {
        /// <summary>Nobody: they calibrate nothing, as in the paper.</summary>
        None,

        /// <summary>The simulated expert, who takes some others for mergers.</summary>
        ByExpert,

        /// <summary>The truth, to see what the expert's errors cost.</summary>
        True,
    }

    /// <summary>
    /// The labelled galaxies. Those of the gap are all looked at: its mergers join the mergers, of which more than 0.4 of the votes are all labelled too; its
    /// others join the others at the share at which these were drawn.
    /// </summary>
    private PooledPredictions Labelled(GapLabels gap)
    {
        double share = (double)_scored.Galaxies.Count(g => g.Label == SkyLabel.Other) / _scored.Header.Candidates;
        bool IsCalledMerger(ScoredGalaxy g) =>
            g.Label is SkyLabel.GapMerger or SkyLabel.GapOther && gap == GapLabels.True ? g.IsMerger : g.Label is SkyLabel.Merger or SkyLabel.GapMerger;
        bool Taken(ScoredGalaxy g) => g.Label is SkyLabel.Merger or SkyLabel.Other
            || (g.Label is SkyLabel.GapMerger or SkyLabel.GapOther && gap != GapLabels.None
                && (IsCalledMerger(g) || SeededRandom.For(_scored.Header.Recipe.Seed, "gap", g.ObjId).NextDouble() < share));
        return PooledPredictions.Create(
            _scored.Galaxies.Where(Taken).Select(g => new ObjectPrediction(g.ObjId, IsCalledMerger(g), g.P, string.Empty)), _scored.Header.Recipe.Name);
    }
}

/// <summary>What one estimator finds on one sky, and the truth.</summary>
/// <param name="Sky">The sky.</param>
/// <param name="Estimator">The estimator.</param>
/// <param name="Number">Number of mergers in the counting volume; NaN where there is no estimate.</param>
/// <param name="NumberError">Its 1σ error about the expected number.</param>
/// <param name="ExpectedNumber">Mergers expected among these galaxies by the mass function that was put in.</param>
/// <param name="RealisedNumber">Mergers that there are.</param>
/// <param name="Fit">The Schechter function found, Φ* in Mpc⁻³; null where there is none.</param>
/// <param name="Truth">The one put in.</param>
public sealed record SkyEstimate(
    string Sky, string Estimator, double Number, double NumberError, double ExpectedNumber, int RealisedNumber, SchechterFit? Fit, SchechterFunction Truth)
{
    /// <summary>Each quantity with truth, estimate and error; quantities that were not found have NaN.</summary>
    public IEnumerable<(string Quantity, double Truth, double Estimate, double Error)> Quantities()
    {
        yield return ("number", ExpectedNumber, Number, NumberError);
        yield return ("log_m_star", Truth.LogCharacteristicMass, Fit?.Function.LogCharacteristicMass ?? double.NaN, Fit?.SigmaLogCharacteristicMass ?? double.NaN);
        yield return ("log_phi_star", Truth.ToHubbleUnits().LogNormalisation, Fit?.Function.ToHubbleUnits().LogNormalisation ?? double.NaN, Fit?.SigmaLogNormalisation ?? double.NaN);
        yield return ("alpha", Truth.Slope, Fit?.Function.Slope ?? double.NaN, Fit?.SigmaSlope ?? double.NaN);
    }
}
