using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

/// <summary>
/// A classified survey without images: mergers and others drawn from two mass functions, with r magnitudes of one mass-to-light ratio, and
/// scores of two classifiers whose logits are normal about ±<see cref="Separation"/>. The labelled dataset has scores of one of the same kind.
/// </summary>
internal sealed record SyntheticSky
{
    private const double Scatter = 2, Pivot = 10.3, PivotRedshift = 0.04, LogMassToLight = 0.2, SunMagnitudeR = 4.65, MagnitudeScatter = 0.15;

    /// <summary>Area, square degrees; large enough that errors of the mass functions are small.</summary>
    public double Area { get; init; } = 1500;

    /// <summary>Middle of the logit of mergers, and of others with the sign changed.</summary>
    public double Separation { get; init; } = 3;

    /// <summary>By how much the logits of others rise with each dex of mass above 10.3.</summary>
    public double TrendOfOthers { get; init; }

    /// <summary>By how much the logits of others fall with each unit of redshift beyond 0.04.</summary>
    public double FallOfOthers { get; init; }

    /// <summary>Far end of the redshifts of the survey; its near end and the paper's volume are fixed.</summary>
    public double FarRedshift { get; init; } = 0.065;

    public ulong Seed { get; init; } = 5;

    public static SchechterFunction Mergers { get; } = SchechterFunction.FromPublished(PaperConstants.NetworkMergers).FromHubbleUnits();

    private static DoubleSchechterFunction All { get; } = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();

    public MergerSampleOptions Options => new() { AreaSquareDegrees = Area, CalibrationResamples = Resamples };

    /// <summary>Resamples by which errors of a calibration are found.</summary>
    public int Resamples { get; init; } = 50;

    /// <summary>The survey, and whether each of its objects is a merger.</summary>
    public (SkySample Sky, bool[] IsMerger) Build()
    {
        MassFunctionSurvey volume = new(FlatLambdaCdm.Standard, 0.018, FarRedshift, SolidAngle.FromSquareDegrees(Area), MassLimit.Constant(8.8));
        SimulatedGalaxies mergers = SimulatedGalaxies.Draw(Mergers, volume, SeededRandom.For(Seed, "mergers"));
        SimulatedGalaxies others = SimulatedGalaxies.Draw(new ContaminatedMassFunction(Mergers, All, 0, 1), volume, SeededRandom.For(Seed, "others"));
        SeededRandom random = SeededRandom.For(Seed, "scores");
        List<ClassifiedObject> objects = [];
        List<bool> truth = [];
        foreach ((SimulatedGalaxies drawn, bool isMerger) in new[] { (mergers, true), (others, false) })
            for (int i = 0; i < drawn.LogMasses.Length; i++)
            {
                double r = Magnitude(drawn.LogMasses[i], drawn.Redshifts[i]) + (MagnitudeScatter * random.NextGaussian());
                double p0 = Score(isMerger, drawn.LogMasses[i], drawn.Redshifts[i], random), p1 = Score(isMerger, drawn.LogMasses[i], drawn.Redshifts[i], random), colour = (isMerger ? 1.9 : 2.1) + (0.3 * random.NextGaussian());
                if (r > 17.77) continue;
                Galaxy galaxy = new(1000 + objects.Count, 150, 0, drawn.Redshifts[i], 0.1, new(r + colour, null, r, null, null), drawn.LogMasses[i]);
                objects.Add(new ClassifiedObject(galaxy, null, [p0, p1], ImageStatus.Ok));
                truth.Add(isMerger);
            }

        return (SkySample.Create(objects), [.. truth]);
    }

    /// <summary>Out-of-fold predictions of a labelled dataset of other galaxies than those on the sky.</summary>
    public PooledPredictions Labelled(int mergers = 3000, int others = 10000)
    {
        SeededRandom random = SeededRandom.For(Seed, "labelled");
        return PooledPredictions.Create(Enumerable.Range(0, mergers + others).Select(i => new ObjectPrediction(-1 - i, i < mergers, Score(i < mergers, Pivot, PivotRedshift, random), string.Empty)), "synthetic");
    }

    /// <summary>Out-of-fold predictions of labelled galaxies of the sky: every third.</summary>
    /// <param name="sky">The sky.</param>
    /// <param name="isMerger">Whether each of its objects is a merger.</param>
    /// <param name="shift">By how much their logits are higher than those of the sky.</param>
    public PooledPredictions LabelledOnSky(SkySample sky, bool[] isMerger, double shift = 0)
    {
        SeededRandom random = SeededRandom.For(Seed, "labelled");
        return PooledPredictions.Create(
            sky.Objects.Select((o, i) => (o.Galaxy, IsMerger: isMerger[i], i)).Where(x => x.i % 3 == 0)
                .Select(x => new ObjectPrediction(x.Galaxy.ObjId, x.IsMerger, Score(x.IsMerger, x.Galaxy.LogStellarMass!.Value, x.Galaxy.Redshift!.Value, random, shift), string.Empty)),
            "synthetic");
    }

    /// <summary>The visual mergers: none of which a mass is known.</summary>
    public MergerSampleAnalysis Analyse(SkySample sky, PooledPredictions? labelled = null, MergerSampleOptions? options = null) =>
        MergerSampleAnalysis.Create(sky, [.. sky.Selected(ScoreThreshold.Above(0.99)).Take(400).Select(o => o.Galaxy)], labelled ?? Labelled(), options ?? Options);

    private double Score(bool isMerger, double logMass, double redshift, SeededRandom random, double shift = 0)
    {
        double other = -Separation + (TrendOfOthers * (logMass - Pivot)) - (FallOfOthers * (redshift - PivotRedshift));
        return 1 / (1 + Math.Exp(-(isMerger ? Separation : other) - shift - (Scatter * random.NextGaussian())));
    }

    private static double Magnitude(double logMass, double redshift) =>
        SunMagnitudeR - (2.5 * (logMass - LogMassToLight)) + FlatLambdaCdm.Standard.DistanceModulus(redshift);
}
