using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Inspection;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>
/// 400 galaxies of a sky's counting volume drawn by probability and stratum, as `mergers inspect` does in three groups of mass, and called what they are. Nothing
/// is assumed of the scores; labelled galaxies are not needed.
/// </summary>
internal sealed class SkyInspection
{
    private const int Size = 400, StrataOfGroup = 5;

    private static readonly double[] s_groupEdges = [10.2, 10.7];

    private readonly ScoredGalaxy[] _galaxies;
    private readonly MassFunctionSurvey _volume;
    private readonly MergerSampleOptions _options;
    private readonly double[] _probabilities;
    private readonly InspectionSample _sample;
    private readonly bool?[] _answers;

    /// <param name="galaxies">The galaxies of the volume.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="options">Resamples and seed.</param>
    public SkyInspection(ScoredGalaxy[] galaxies, MassFunctionSurvey volume, MergerSampleOptions options)
    {
        (_galaxies, _volume, _options) = (galaxies, volume, options);
        double[] p = Array.ConvertAll(galaxies, g => g.P);
        double share = PriorShift.EstimatePrevalence(p);
        _probabilities = share is > 0 and < 1 ? PriorShift.Apply(p, share) : p;
        int[] groups = Array.ConvertAll(galaxies, g => s_groupEdges.Count(edge => g.LogMass >= edge));
        _sample = InspectionSample.Draw(_probabilities, groups, Math.Min(Size, galaxies.Length), StrataOfGroup, SeededRandom.For(options.Seed, "inspection of a sky"));
        _answers = [.. _sample.Galaxies.Select(drawn => (bool?)galaxies[drawn.Index].IsMerger)];
        Number = InspectionEstimate.Compute(_sample, _answers, _probabilities, Array.ConvertAll(galaxies, g => options.Selection.Selects(g.P))).MergerCount;
    }

    /// <summary>Number of mergers of the volume, by the difference estimator; its error is about the number that there are.</summary>
    public DesignBasedNumber Number { get; }

    /// <summary>The error about the number that is expected, of which those that there are is a draw.</summary>
    public double NumberError => Math.Sqrt((Number.Error * Number.Error) + Math.Max(0, Number.Value));

    /// <summary>The mass function with the corrected probabilities as weights; its errors include those of the draw, by drawing the answers of each stratum anew.</summary>
    public SchechterFitResult<SchechterFit> MassFunction()
    {
        SchechterFitResult<SchechterFit> found = Fit(_answers);
        if (found.Fit is not { } fit) return found;
        double[][] again = [.. Enumerable.Range(0, _options.CalibrationResamples).Select(k => Fit(Redrawn(SeededRandom.For(_options.Seed, "inspection", k))).Fit?.Function).OfType<SchechterFunction>()
            .Select(f => new[] { f.LogCharacteristicMass, f.LogNormalisation, f.Slope })];
        double With(double sigma, int k) => Math.Sqrt((sigma * sigma) + (again.Length > 1 ? Math.Pow(SampleMoments.FromValues([.. again.Select(values => values[k])]).StandardDeviation, 2) : 0));
        return found with
        {
            Fit = fit with
            {
                SigmaLogCharacteristicMass = With(fit.SigmaLogCharacteristicMass, 0), SigmaLogNormalisation = With(fit.SigmaLogNormalisation, 1), SigmaSlope = With(fit.SigmaSlope, 2),
            },
        };
    }

    /// <summary>Each galaxy stands for w mergers, whose number scatters by √w.</summary>
    private SchechterFitResult<SchechterFit> Fit(bool?[] answers)
    {
        double[] weights = InspectionEstimate.Weights(_sample, answers, _probabilities);
        return SandageTammannYahil.Fit(MassFunctionSample.Select(
            _volume, Array.ConvertAll(_galaxies, g => g.LogMass), Array.ConvertAll(_galaxies, g => g.Redshift), weights, Array.ConvertAll(weights, Math.Sqrt)));
    }

    /// <summary>Answers of a draw with replacement from those of each stratum.</summary>
    private bool?[] Redrawn(SeededRandom random)
    {
        int[][] places = [.. Enumerable.Range(0, _sample.Strata.Count).Select(h => Enumerable.Range(0, _answers.Length).Where(k => _sample.Galaxies[k].Stratum == h).ToArray())];
        return [.. _sample.Galaxies.Select(drawn => places[drawn.Stratum] is var own ? _answers[own[random.NextInt(own.Length)]] : null)];
    }
}
