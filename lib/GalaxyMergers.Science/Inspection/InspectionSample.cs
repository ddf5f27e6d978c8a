using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Inspection;

/// <summary>One galaxy that was drawn to be looked at.</summary>
/// <param name="Index">Its place in the survey.</param>
/// <param name="Stratum">The stratum that it was drawn from.</param>
public sealed record DrawnGalaxy(int Index, int Stratum);

/// <summary>A stratum of an inspection.</summary>
/// <param name="Size">Galaxies of the survey in it.</param>
/// <param name="Drawn">Galaxies drawn from it, without replacement, each with the same probability.</param>
public sealed record InspectionStratum(int Size, int Drawn);

/// <summary>
/// A few hundred galaxies of a survey drawn for inspection by eye, so that their classes say how many mergers the survey holds whatever the classifier is
/// worth. The strata are intervals of the probability within groups (of mass, say), cut so that each has the same Σ√(p(1 − p)); the same number
/// is then drawn from each, which is Neyman's (1934) allocation for a count: many where the probability leaves it open, few where it is certain.
/// </summary>
public sealed class InspectionSample
{
    /// <summary>A probability nearer to 0 or 1 than this counts as this far, for the drawing only: else nobody would look whether the certain ones are.</summary>
    private const double NearestToCertain = 0.003;

    /// <summary>An error needs the scatter within each stratum.</summary>
    private const int LeastOfAStratum = 2;

    private readonly int[] _stratumOf;

    private InspectionSample(int[] stratumOf, InspectionStratum[] strata, DrawnGalaxy[] galaxies) => (_stratumOf, Strata, Galaxies) = (stratumOf, strata, galaxies);

    /// <summary>The strata.</summary>
    public IReadOnlyList<InspectionStratum> Strata { get; }

    /// <summary>The galaxies to look at, in random order, so that an inspection that ends early is one too.</summary>
    public IReadOnlyList<DrawnGalaxy> Galaxies { get; }

    /// <summary>The stratum of each galaxy of the survey.</summary>
    public IReadOnlyList<int> StratumOf => _stratumOf;

    /// <summary>Draws.</summary>
    /// <param name="probabilities">Probability in [0, 1] of each galaxy of the survey to be a merger; calibrated as well as can be, right or not.</param>
    /// <param name="groups">Group of each, 0 or above; empty: one group.</param>
    /// <param name="size">How many galaxies are to be drawn, at least two for each stratum.</param>
    /// <param name="strataPerGroup">Intervals of probability in each group, at least 1.</param>
    /// <param name="random">Source of the draw.</param>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside [0, 1], a negative group, or too small or too large a size.</exception>
    public static InspectionSample Draw(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> groups, int size, int strataPerGroup, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(strataPerGroup, 1);
        Probability.RequireAll(probabilities, nameof(probabilities));
        if (!groups.IsEmpty) Probability.RequireSameLength(probabilities.Length, groups.Length, nameof(groups));
        double[] scatter = new double[probabilities.Length];
        int[] order = new int[probabilities.Length];
        for (int i = 0; i < scatter.Length; i++)
        {
            double p = Math.Clamp(probabilities[i], NearestToCertain, 1 - NearestToCertain);
            (scatter[i], order[i]) = (Math.Sqrt(p * (1 - p)), i);
            if (!groups.IsEmpty) ArgumentOutOfRangeException.ThrowIfNegative(groups[i], nameof(groups));
        }

        double[] rank = probabilities.ToArray();
        int[] group = groups.IsEmpty ? new int[rank.Length] : groups.ToArray();
        Array.Sort(order, (a, b) => (group[a], rank[a], a).CompareTo((group[b], rank[b], b)));
        int[] stratumOf = new int[rank.Length];
        List<List<int>> members = [];
        foreach (IGrouping<int, int> inGroup in order.GroupBy(i => group[i]))
        {
            double total = inGroup.Sum(i => scatter[i]), sum = 0;
            int first = members.Count;
            for (int k = 0; k < strataPerGroup; k++) members.Add([]);
            foreach (int i in inGroup)
            {
                members[first + Math.Min(strataPerGroup - 1, (int)(strataPerGroup * (sum + (0.5 * scatter[i])) / total))].Add(i);
                sum += scatter[i];
            }
        }

        members.RemoveAll(m => m.Count == 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, LeastOfAStratum * members.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, rank.Length);
        int[] drawn = Allocate(members, scatter, size);
        List<DrawnGalaxy> galaxies = [];
        for (int k = 0; k < members.Count; k++)
        {
            foreach (int i in members[k]) stratumOf[i] = k;
            int[] shuffled = [.. members[k]];
            random.Shuffle<int>(shuffled);
            galaxies.AddRange(shuffled.Take(drawn[k]).Select(i => new DrawnGalaxy(i, k)));
        }

        DrawnGalaxy[] inRandomOrder = [.. galaxies];
        random.Shuffle<DrawnGalaxy>(inRandomOrder);
        return new InspectionSample(stratumOf, [.. members.Select((m, k) => new InspectionStratum(m.Count, drawn[k]))], inRandomOrder);
    }

    /// <summary>n_h ∝ N_h S_h, at least two and at most all of a stratum, by giving out one after the other to the stratum that lacks most.</summary>
    private static int[] Allocate(List<List<int>> members, double[] scatter, int size)
    {
        double[] need = [.. members.Select(m => m.Sum(i => scatter[i]))];
        int[] drawn = [.. members.Select(m => Math.Min(LeastOfAStratum, m.Count))];
        for (int left = size - drawn.Sum(); left > 0; left--)
        {
            int best = -1;
            for (int k = 0; k < drawn.Length; k++)
                if (drawn[k] < members[k].Count && (best < 0 || need[k] / drawn[k] > need[best] / drawn[best])) best = k;
            drawn[best]++;
        }

        return drawn;
    }
}
