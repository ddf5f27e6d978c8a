using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// How many labels are wrong, from probabilities that a classifier gave objects it was not trained on (confident learning; Northcutt, Jiang and Chuang 2021, J. Artif.
/// Intell. Res. 70, 1373, equations 1 to 3). An object counts as truly of a class where its probability of it reaches the mean of the objects labelled so; of both,
/// the class with the higher probability. Needs no calibrated probabilities; where errors of the classifier and of the labels go together, it sees too few.
/// </summary>
/// <param name="Mergers">Objects labelled mergers.</param>
/// <param name="Others">Objects labelled others.</param>
/// <param name="WrongMergers">Estimated number of objects labelled mergers that are none.</param>
/// <param name="WrongOthers">Estimated number of objects labelled others that are mergers.</param>
public sealed record ConfidentLearning(int Mergers, int Others, double WrongMergers, double WrongOthers)
{
    /// <summary>Estimates the number of wrong labels.</summary>
    /// <param name="isMerger">The labels.</param>
    /// <param name="p">Probability of a merger for each object, out of fold.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or only one class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1].</exception>
    public static ConfidentLearning Estimate(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> p)
    {
        Probability.RequireSameLength(isMerger.Length, p.Length, nameof(p));
        Probability.RequireAll(p, nameof(p));
        int mergers = 0;
        double sumMergers = 0, sumOthers = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (isMerger[i])
            {
                mergers++;
                sumMergers += p[i];
            }
            else sumOthers += 1 - p[i];
        }

        int others = p.Length - mergers;
        if (mergers == 0 || others == 0) throw new ArgumentException($"{mergers} of {p.Length} objects are mergers; both classes are needed.", nameof(isMerger));
        double mergerFloor = sumMergers / mergers, otherFloor = sumOthers / others;
        int[,] joint = new int[2, 2];
        for (int i = 0; i < p.Length; i++)
        {
            bool seemsMerger = p[i] >= mergerFloor, seemsOther = 1 - p[i] >= otherFloor;
            if (!seemsMerger && !seemsOther) continue;
            joint[isMerger[i] ? 1 : 0, seemsMerger && (!seemsOther || p[i] >= 0.5) ? 1 : 0]++;
        }

        double Share(int label, int truth) => joint[label, 0] + joint[label, 1] == 0 ? 0 : (double)joint[label, truth] / (joint[label, 0] + joint[label, 1]);
        return new(mergers, others, mergers * Share(1, 0), others * Share(0, 1));
    }
}

/// <summary>
/// What the best possible classifier, which knows the truth, reaches against labels of which a share is wrong whatever the image shows. Errors of the labels that
/// follow the image can be learned, so a network may do better against them; that is then no merit.
/// </summary>
/// <param name="WrongMergers">Share of the labelled mergers that are none, in [0, 1].</param>
/// <param name="WrongOthers">Share of the labelled others that are mergers, in [0, 1].</param>
public sealed record LabelCeiling(double WrongMergers, double WrongOthers)
{
    /// <summary>Least error for half mergers and half others: the mean of both shares.</summary>
    public double BalancedError => (WrongMergers + WrongOthers) / 2;

    /// <summary>Largest AUROC: a pair of one class in truth is ordered by chance, 1 − (η1 + η0)/2.</summary>
    public double Auroc => 1 - BalancedError;
}
