using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>How often each kind of simulated galaxy is called a merger.</summary>
internal static class KindTable
{
    /// <summary>One row for each kind.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="kinds">What each galaxy is.</param>
    public static ResultTable Create(ExperimentEvaluation evaluation, IReadOnlyDictionary<long, MockKind> kinds)
    {
        (MockKind Kind, ObjectPrediction[] Objects, JeffreysInterval Called)[] rows =
        [
            .. from prediction in evaluation.Headline.Pooled.Objects
               group prediction by kinds[prediction.ObjId] into kind
               orderby kind.Key
               let objects = kind.ToArray()
               select (kind.Key, objects, JeffreysInterval.Compute(objects.Count(p => evaluation.Options.Decision.Selects(p.MergerProbability)), objects.Length, evaluation.Options.ErrorBarSigma)),
        ];
        return new(
            "called-mergers-by-kind",
            $"How often each kind of simulated galaxy is called a merger (p_m {evaluation.Options.Decision}), {evaluation.Headline.Label}; with a {NumberText.Rounded(evaluation.Options.ErrorBarSigma, 0)}σ interval (Jeffreys).",
            [
                TableColumn.Text("kind", rows.Select(r => r.Kind.Describe()), "What it is"),
                TableColumn.Whole("galaxies", rows.Select(r => r.Objects.Length), "Galaxies"),
                TableColumn.Whole("called_mergers", rows.Select(r => (long?)r.Called.Successes), "Called mergers"),
                TableColumn.Real("share", rows.Select(r => r.Called.Fraction)).StoredOnly(),
                TableColumn.ShownOnly("Share", rows.Select(r => NumberText.WithInterval(r.Called.Fraction, r.Called.Lower, r.Called.Upper, 2))),
                TableColumn.Real("mean_p_merger", rows.Select(r => r.Objects.Average(p => p.MergerProbability)), 3, "Mean p_m"),
            ]);
    }
}
