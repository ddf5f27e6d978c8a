using System.Globalization;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Labels;

/// <summary>What a network says of mergers that a second person inspected: numbers of classes alone, so that they can be published where the inspection cannot.</summary>
/// <param name="Source">Whose inspection, in words.</param>
/// <param name="Classes">Each class of the inspection.</param>
/// <param name="Scores">The network against labels from which classes were left out, or turned.</param>
/// <param name="Excluded">Share of the inspected that the second person would exclude.</param>
/// <param name="ExcludedOrUncertain">Share that the second person would exclude or doubts.</param>
public sealed record SecondOpinion(
    string Source, IReadOnlyList<OpinionClass> Classes, IReadOnlyList<OpinionScore> Scores, double Excluded, double ExcludedOrUncertain)
{
    private const string Exclude = "exclude", Uncertain = "uncertain", Disturbed = "disturbed", Nothing = "nothing noted";

    /// <summary>Compares a network with an inspection.</summary>
    /// <param name="file">CSV with columns <c>objid</c> and <c>class</c>; an empty class stands for nothing noted.</param>
    /// <param name="source">Whose inspection, in words.</param>
    /// <param name="evaluation">The experiment; its headline network is asked.</param>
    /// <exception cref="EvaluationException">The file has no such columns, or none of its objects is a merger of the dataset.</exception>
    public static SecondOpinion Compare(string file, string source, ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string[] header = StoredTable.Header(file);
        int objId = Array.IndexOf(header, "objid"), named = Array.IndexOf(header, "class");
        if (objId < 0 || named < 0) throw new EvaluationException($"{file} has no columns 'objid' and 'class'.");
        Dictionary<long, string> opinions = StoredTable.Rows(file, row => (ObjId: long.Parse(row[objId], CultureInfo.InvariantCulture), Class: row[named]))
            .DistinctBy(row => row.ObjId).ToDictionary(row => row.ObjId, row => row.Class.Length == 0 ? Nothing : row.Class);
        ObjectPrediction[] all = [.. evaluation.Headline.Pooled.Objects];
        string? ClassOf(ObjectPrediction p) => p.IsMerger ? opinions.GetValueOrDefault(p.ObjId) : null;
        ObjectPrediction[] inspected = [.. all.Where(p => ClassOf(p) is not null)];
        if (inspected.Length == 0) throw new EvaluationException($"None of the objects of {file} is a merger of this dataset.");
        double Share(params string[] classes) => inspected.Count(p => classes.Contains(ClassOf(p))) / (double)inspected.Length;
        OpinionScore Without(string what, params string[] classes) => OpinionScore.Create(what, all.Where(p => !classes.Contains(ClassOf(p))), evaluation);
        return new(
            source,
            [.. inspected.GroupBy(p => ClassOf(p)!).OrderByDescending(g => g.Count()).Select(g => OpinionClass.Create(g.Key, [.. g], evaluation))],
            [
                Without("all labels"),
                Without("without those to exclude", Exclude),
                Without("without those to exclude and the uncertain", Exclude, Uncertain),
                Without("without those to exclude, the uncertain and the disturbed", Exclude, Uncertain, Disturbed),
                OpinionScore.Create("those to exclude counted as others", all.Select(p => ClassOf(p) == Exclude ? p with { IsMerger = false } : p), evaluation),
            ],
            Share(Exclude), Share(Exclude, Uncertain));
    }
}

/// <summary>What a network says of one class of an inspection.</summary>
/// <param name="Name">The class.</param>
/// <param name="Called">Those that it calls mergers, with a Jeffreys interval.</param>
/// <param name="LowerQuartile">A quarter of their p_m lie below.</param>
/// <param name="Median">Median p_m.</param>
/// <param name="UpperQuartile">A quarter lie above.</param>
public sealed record OpinionClass(string Name, Proportion Called, double LowerQuartile, double Median, double UpperQuartile)
{
    internal static OpinionClass Create(string name, ObjectPrediction[] members, ExperimentEvaluation evaluation)
    {
        double[] p = [.. members.Select(m => m.MergerProbability).Order()];
        int called = members.Count(m => evaluation.Options.Decision.Selects(m.MergerProbability));
        return new(name, Proportion.Create(called, p.Length, evaluation.Options.Confidence), Quantile.ComputeSorted(p, 0.25), Quantile.ComputeSorted(p, 0.5), Quantile.ComputeSorted(p, 0.75));
    }
}

/// <summary>A count of a number, with a Jeffreys interval.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Low">Lower end of the interval of the share.</param>
/// <param name="High">Upper end.</param>
public sealed record Proportion(int Count, int Of, double Low, double High)
{
    internal static Proportion Create(int count, int of, double confidence)
    {
        JeffreysInterval interval = JeffreysInterval.Compute(count, of, DeLongEstimate.SigmaOf(confidence));
        return new(count, of, interval.Lower, interval.Upper);
    }
}

/// <summary>A network against some of the labels.</summary>
/// <param name="What">Which labels.</param>
/// <param name="Mergers">Mergers among them.</param>
/// <param name="Others">Others.</param>
/// <param name="Auroc">AUROC.</param>
/// <param name="AurocLow">Lower end of its interval.</param>
/// <param name="AurocHigh">Upper end.</param>
/// <param name="Error">Error for half mergers and half others.</param>
public sealed record OpinionScore(string What, int Mergers, int Others, double Auroc, double AurocLow, double AurocHigh, double Error)
{
    internal static OpinionScore Create(string what, IEnumerable<ObjectPrediction> predictions, ExperimentEvaluation evaluation)
    {
        PooledPredictions pooled = PooledPredictions.Create(predictions, what);
        Estimate area = Estimate.From(DeLong.Estimate(pooled.Labels, pooled.Probabilities), evaluation.Options.Confidence);
        ConfusionMatrix counts = ConfusionMatrix.FromScores(pooled.Labels, pooled.Probabilities, evaluation.Options.Decision);
        return new(what, pooled.MergerCount, pooled.OtherCount, area.Value, area.Low, area.High, FoldScores.FromCounts(counts, Score.BalancedError));
    }
}
