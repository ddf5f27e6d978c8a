using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>Transfer learning against random weights over all sizes (section 3.1, appendix A2).</summary>
/// <param name="Error">Which error is compared.</param>
/// <param name="Sizes">The sizes at which both arms exist, ascending.</param>
/// <param name="Combined">Stouffer's unweighted combination of the one-tailed Welch p-values; null when there is none to combine.</param>
public sealed record LesionStudy(Score Error, IReadOnlyList<LesionComparison> Sizes, StoufferResult? Combined)
{
    /// <summary>What must stand beside the p-values.</summary>
    public const string Caution =
        "Folds share training data and the sizes are nested, so these p-values are approximate; the corrected paired test (Nadeau and Bengio 2003) allows for the former.";

    internal static LesionStudy Create(IReadOnlyList<ClassifierEvaluation> classifiers, Score error, Func<int, double> testToTrainRatio)
    {
        LesionComparison[] sizes =
        [
            .. from transfer in classifiers
               where transfer.Arm == TrainingArm.Transfer
               join random in classifiers.Where(c => c.Arm == TrainingArm.Random) on transfer.Size equals random.Size
               orderby transfer.Size
               select LesionComparison.Create(transfer, random, error, testToTrainRatio(transfer.Size)),
        ];
        double[] p = [.. sizes.Select(s => s.Welch.PLess).Where(value => !double.IsNaN(value))];
        return new(error, sizes, p.Length == 0 ? null : Stouffer.Combine(p));
    }
}
