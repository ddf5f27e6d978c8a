using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// Whether the labelled galaxies are like those that they are to stand for: a logistic regression, cross-fitted in two halves, tries to tell labelled galaxies,
/// of which as large a share are mergers as the survey is found to hold, from the survey's in the counting volume. An AUROC near ½ says that it cannot.
/// </summary>
/// <param name="ByProperties">
/// AUROC by mass and redshift, of all labelled galaxies. Away from ½, a calibration by the score alone is for other galaxies than are counted.
/// </param>
/// <param name="InsideByProperties">AUROC by mass and redshift, of labelled galaxies inside the volume.</param>
/// <param name="InsideByScore">AUROC by these and the score. Above the former, scores at a mass and redshift differ too, and no calibration holds.</param>
/// <param name="DifferenceP">Two-sided p of the difference of these two (DeLong).</param>
/// <param name="InsideCount">Labelled galaxies inside the volume.</param>
public sealed record ShiftCheck(Estimate ByProperties, Estimate InsideByProperties, Estimate InsideByScore, double DifferenceP, int InsideCount)
{
    /// <summary>An AUROC this far from ½ is a shift that moves counts.</summary>
    private const double Noticeable = 0.05, NoticeableBeyond = 0.02, Significance = 0.01;

    private const double Confidence = 0.95, NearestToCertain = 1e-6;

    /// <summary>Fewer labelled galaxies inside the volume say nothing.</summary>
    private const int FewestInside = 50;

    /// <summary>Whether masses and redshifts of the labelled galaxies differ from the survey's.</summary>
    public bool PropertiesDiffer => ByProperties.Low > 0.5 + Noticeable;

    /// <summary>Whether scores at a mass and redshift differ.</summary>
    public bool ScoresDiffer => DifferenceP < Significance && InsideByScore.Value - InsideByProperties.Value > NoticeableBeyond;

    /// <summary>What a reader must know, in words.</summary>
    public string Verdict => ScoresDiffer
        ? Prose.Text("shift-in-score")
        : PropertiesDiffer
            ? Prose.Text("shift-in-properties")
            : "Labelled galaxies and those that are counted cannot be told apart by mass, redshift and score.";

    /// <summary>Looks for a shift.</summary>
    /// <param name="sky">The survey.</param>
    /// <param name="functions">Which of its galaxies count.</param>
    /// <param name="labelled">Predictions of the labelled galaxies, of which the survey has masses and redshifts.</param>
    /// <param name="share">Share of mergers among the galaxies that count, as found.</param>
    /// <returns>Null where too few labelled galaxies lie inside the volume.</returns>
    internal static ShiftCheck? Create(SkySample sky, MergerMassFunctions functions, PooledPredictions labelled, double share)
    {
        Dictionary<long, (double Mass, double Z)> known = sky.Objects.Where(o => o.Galaxy is { LogStellarMass: not null, Redshift: not null })
            .ToDictionary(o => o.Galaxy.ObjId, o => (o.Galaxy.LogStellarMass!.Value, o.Galaxy.Redshift!.Value));
        ObjectPrediction[] there = [.. labelled.Objects.Where(o => known.ContainsKey(o.ObjId))];
        (double Mass, double Z, double Score) Of(ObjectPrediction o) => (known[o.ObjId].Mass, known[o.ObjId].Z, Logit(o.MergerProbability));
        (double Mass, double Z, double Score)[] Mixed(Func<ObjectPrediction, bool> condition)
        {
            ObjectPrediction[] mergers = [.. there.Where(o => o.IsMerger && condition(o))], others = [.. there.Where(o => !o.IsMerger && condition(o))];
            int wanted = Math.Min(mergers.Length, (int)Math.Round(share / (1 - share) * others.Length));
            return [.. others.Select(Of), .. Enumerable.Range(0, wanted).Select(k => Of(mergers[k * mergers.Length / wanted]))];
        }

        (double Mass, double Z, double Score)[] far = Mixed(_ => true), inside = Mixed(o => functions.Counts(known[o.ObjId].Mass, known[o.ObjId].Z));
        GalaxyColumns all = sky.Galaxies;
        (double Mass, double Z, double Score)[] counted =
            [.. Enumerable.Range(0, all.Count).Where(i => functions.Counts(all.LogMasses[i], all.Redshifts[i])).Select(i => (all.LogMasses[i], all.Redshifts[i], Logit(sky.SingleProbabilities[all.Rows[i]])))];
        if (inside.Length < FewestInside || counted.Length < FewestInside) return null;
        (bool[] isSurvey, double[] byFar) = Separate(far, counted, Properties);
        (bool[] isCounted, double[] near) = Separate(inside, counted, Properties);
        (_, double[] byScore) = Separate(inside, counted, WithScore);
        DeLongComparison comparison = DeLong.Compare(isCounted, byScore, near);
        return new ShiftCheck(
            Estimate.From(DeLong.Estimate(isSurvey, byFar), Confidence), Estimate.From(comparison.Second, Confidence), Estimate.From(comparison.First, Confidence), comparison.PTwoSided, inside.Length);
    }

    private static double Logit(double p) => Math.Clamp(p, NearestToCertain, 1 - NearestToCertain) is var q ? Math.Log(q / (1 - q)) : 0;

    private static double[] Properties((double Mass, double Z, double Score) g) => [g.Mass, g.Z, g.Mass * g.Mass, g.Z * g.Z, g.Mass * g.Z];

    private static double[] WithScore((double Mass, double Z, double Score) g) => [.. Properties(g), g.Score, g.Score * g.Score, g.Score * g.Mass, g.Score * g.Z];

    /// <summary>Each half judged by a regression on the other; rows alternate, so both halves hold both classes.</summary>
    private static (bool[] IsSurvey, double[] Scores) Separate(
        (double Mass, double Z, double Score)[] labelled, (double Mass, double Z, double Score)[] survey, Func<(double Mass, double Z, double Score), double[]> features)
    {
        bool[] isSurvey = [.. labelled.Select(_ => false), .. survey.Select(_ => true)];
        double[][] rows = [.. labelled.Concat(survey).Select(features)];
        double[] scores = new double[rows.Length];
        foreach (int half in new[] { 0, 1 })
        {
            int[] fitted = [.. Enumerable.Range(0, rows.Length).Where(i => i % 2 == half)];
            LogisticRegression regression = LogisticRegression.Fit([.. fitted.Select(i => rows[i])], [.. fitted.Select(i => isSurvey[i])]);
            for (int i = 1 - half; i < rows.Length; i += 2) scores[i] = regression.Predict(rows[i]);
        }

        return (isSurvey, scores);
    }
}
