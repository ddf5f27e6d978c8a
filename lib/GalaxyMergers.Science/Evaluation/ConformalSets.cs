using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Conformal prediction by class (Vovk, Gammerman and Shafer 2005, section 4.5): in the place of a probability each object gets the set of
/// labels that cannot be excluded at an error ε. Each class is in the set of its own members with a probability of at least 1 − ε,
/// whatever the class ratio and however far p_m is from a probability, if objects that calibrate and objects that are judged are exchangeable.
/// </summary>
/// <param name="Error">ε.</param>
/// <param name="Mergers">The sets of the mergers.</param>
/// <param name="Others">The sets of the other galaxies.</param>
public sealed record ConformalSets(double Error, ConformalClass Mergers, ConformalClass Others)
{
    /// <summary>
    /// Judges the objects of each group by those of all other groups (Vovk 2015, cross-conformal prediction). A label is excluded where
    /// (1 + objects of that class that fit it as badly or worse) / (1 + objects of that class) ≤ ε.
    /// </summary>
    /// <param name="isMerger">The true class.</param>
    /// <param name="p">p_m, row by row.</param>
    /// <param name="groups">The fold of each object: objects of one fold are judged by one network.</param>
    /// <param name="error">ε, in (0, 1).</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no object, or the other groups of one hold no object of a class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1], or ε outside (0, 1).</exception>
    public static ConformalSets Create(IReadOnlyList<bool> isMerger, IReadOnlyList<double> p, IReadOnlyList<int> groups, double error)
    {
        ArgumentNullException.ThrowIfNull(isMerger);
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(groups);
        Probability.RequireSameLength(isMerger.Count, p.Count, nameof(p));
        Probability.RequireSameLength(isMerger.Count, groups.Count, nameof(groups));
        Probability.RequireAll([.. p], nameof(p));
        if (p.Count == 0) throw new ArgumentException("There is no object to judge.", nameof(p));
        if (!(error > 0 && error < 1)) throw new ArgumentOutOfRangeException(nameof(error), error, "The error must lie in (0, 1).");
        ConformalClass mergers = new(0, 0, 0, 0), others = mergers;
        foreach (IGrouping<int, int> group in Enumerable.Range(0, groups.Count).GroupBy(i => groups[i]))
        {
            double[] Misfits(bool merger) => [.. Enumerable.Range(0, groups.Count).Where(i => groups[i] != group.Key && isMerger[i] == merger).Select(i => merger ? 1 - p[i] : p[i]).Order()];
            double[] ofMergers = Misfits(true), ofOthers = Misfits(false);
            if (ofMergers.Length == 0 || ofOthers.Length == 0) throw new ArgumentException($"There is no object of each class outside group {group.Key}, so nothing calibrates it.", nameof(groups));
            foreach (int i in group)
            {
                bool merger = IsKept(1 - p[i], ofMergers, error), other = IsKept(p[i], ofOthers, error);
                if (isMerger[i]) mergers = mergers.With(merger, other);
                else others = others.With(other, merger);
            }
        }

        return new(error, mergers, others);
    }

    private static bool IsKept(double misfit, double[] ascending, double error)
    {
        int low = 0, high = ascending.Length; // the first that is no smaller
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] < misfit) low = middle + 1;
            else high = middle;
        }

        return (1.0 + ascending.Length - low) / (1 + ascending.Length) > error;
    }
}

/// <summary>The conformal sets of the members of one class.</summary>
/// <param name="Right">Sets that hold the true label alone.</param>
/// <param name="Both">Sets that hold both labels: the classifier cannot tell at this error.</param>
/// <param name="Wrong">Sets that hold the other label alone.</param>
/// <param name="Empty">Sets without a label: unlike the members of both classes.</param>
public sealed record ConformalClass(int Right, int Both, int Wrong, int Empty)
{
    /// <summary>Members of the class.</summary>
    public int Count => Right + Both + Wrong + Empty;

    /// <summary>Members whose set holds their label.</summary>
    public int Covered => Right + Both;

    internal ConformalClass With(bool own, bool other) => (own, other) switch
    {
        (true, true) => this with { Both = Both + 1 },
        (true, false) => this with { Right = Right + 1 },
        (false, true) => this with { Wrong = Wrong + 1 },
        _ => this with { Empty = Empty + 1 },
    };
}
