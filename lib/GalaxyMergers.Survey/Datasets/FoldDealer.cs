using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Deals objects of two classes to folds; groups stay together.</summary>
/// <param name="classes">Class of each object: 0 or 1.</param>
/// <param name="groups">Group of each object, numbered from 0 without gaps.</param>
/// <param name="foldCount">Number of folds.</param>
/// <param name="seed">Seed of all shuffles.</param>
internal sealed class FoldDealer(int[] classes, int[] groups, int foldCount, ulong seed)
{
    private readonly int[][] _sizes = [new int[foldCount], new int[foldCount]]; // [class][fold]
    private readonly int[] _folds = new int[classes.Length];

    /// <summary>The objects of each class in their seeded order.</summary>
    internal int[][] Order { get; } = [Shuffled(classes, 0, seed), Shuffled(classes, 1, seed)];

    /// <summary>Fold of each object.</summary>
    internal int[] Deal()
    {
        int[][] members = [.. Enumerable.Range(0, classes.Length).GroupBy(i => groups[i]).Select(g => g.ToArray())];
        int[][] together = [.. members.Where(m => m.Length > 1)];
        SeededRandom.For(seed, "fold groups").Shuffle<int[]>(together);
        foreach (int[] group in together.OrderByDescending(m => m.Length)) Place(group);
        HashSet<int> single = [.. members.Where(m => m.Length == 1).Select(m => m[0])];
        foreach (int item in Order.SelectMany(order => order.Where(single.Contains))) Place([item]);
        return _folds;
    }

    /// <summary>Puts a group where the squares of the class sizes grow least, then where the fold is smallest, then first.</summary>
    private void Place(int[] group)
    {
        int mergers = group.Count(i => classes[i] == 0), others = group.Length - mergers;
        int best = Enumerable.Range(0, foldCount)
            .OrderBy(fold => ((long)mergers * _sizes[0][fold]) + ((long)others * _sizes[1][fold]))
            .ThenBy(fold => group.Length == 1 ? 0 : _sizes[0][fold] + _sizes[1][fold])
            .First();
        foreach (int item in group)
        {
            _folds[item] = best;
            _sizes[classes[item]][best]++;
        }
    }

    private static int[] Shuffled(int[] classes, int classNumber, ulong seed)
    {
        int[] items = [.. Enumerable.Range(0, classes.Length).Where(i => classes[i] == classNumber)];
        SeededRandom.For(seed, "folds", classNumber).Shuffle<int>(items);
        return items;
    }
}
