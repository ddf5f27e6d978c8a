using System.Globalization;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>
/// The folds of a dataset, grouped by position and stratified by class, and the nested subsets of them (specification,
/// section 2). Depends on the objects and the seed, not on the order in which the objects are listed.
/// </summary>
public sealed class CrossValidationFolds
{
    private readonly int[][][] _members; // [class][fold] -> indices, in the seeded order that subsets cut off
    private readonly CrossValidationOptions _options;
    private readonly ulong _seed;

    private CrossValidationFolds(int[] foldOf, int[] groupOf, int[][][] members, CrossValidationOptions options, ulong seed)
    {
        FoldOf = foldOf;
        GroupOf = groupOf;
        _members = members;
        _options = options;
        _seed = seed;
    }

    /// <summary>Fold of each galaxy, by its index in the list that was dealt.</summary>
    public int[] FoldOf { get; }

    /// <summary>Sky group of each galaxy, likewise; what shares a group shares a fold.</summary>
    public int[] GroupOf { get; }

    /// <summary>
    /// Deals galaxies to folds: first whole groups, the largest first, to where they even out the classes best; then,
    /// class by class in a seeded order, single objects to the fold that has fewest. Without groups this deals element
    /// i of each class to fold i mod K. Galaxies without a position are in no group.
    /// </summary>
    /// <param name="galaxies">The labelled galaxies, in any order.</param>
    /// <param name="options">How they are dealt; their own <see cref="CrossValidationOptions.Seed"/> takes the place of <paramref name="seed"/>.</param>
    /// <param name="seed">Seed of all shuffles.</param>
    /// <exception cref="CrossValidationException">An objid stands twice, or a fold is left without one of the classes.</exception>
    /// <exception cref="SettingException">An option lies outside its domain.</exception>
    public static CrossValidationFolds Deal(IReadOnlyList<Galaxy> galaxies, CrossValidationOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        seed = options.Seed ?? seed;
        int[] byObjId = [.. Enumerable.Range(0, galaxies.Count).OrderBy(i => galaxies[i].ObjId)];
        for (int i = 1; i < byObjId.Length; i++)
            if (galaxies[byObjId[i]].ObjId == galaxies[byObjId[i - 1]].ObjId)
                throw new CrossValidationException($"objid {galaxies[byObjId[i]].ObjId} stands twice; leave one of the two out (the loader of labelled datasets reports them).");
        Galaxy[] sorted = [.. byObjId.Select(i => galaxies[i])];
        int[] groups = Groups(sorted, options.GroupRadiusArcsec);
        var dealer = new FoldDealer([.. sorted.Select(g => ClassOf(g.Label))], groups, options.FoldCount, seed);
        int[] folds = dealer.Deal();

        int[][][] members = [.. dealer.Order.Select(order => Enumerable.Range(0, options.FoldCount)
            .Select(fold => order.Where(i => folds[i] == fold).Select(i => byObjId[i]).ToArray()).ToArray())];
        RequireBothClasses(members, options);
        return new CrossValidationFolds(Unsorted(folds, byObjId), Unsorted(groups, byObjId), members, options, seed);
    }

    /// <summary>
    /// The parts of one iteration: fold k tests, fold (k + <see cref="CrossValidationOptions.ValidationOffset"/>) mod K validates, the
    /// others train.
    /// </summary>
    /// <param name="iteration">k in 0 ... K-1.</param>
    /// <param name="fraction">
    /// Share of each class in each fold, in (0, 1], of all three parts or of the training part alone: the first
    /// round(fraction x n) of a fixed order (half to even), so that a smaller subset lies within every larger one.
    /// </param>
    /// <exception cref="CrossValidationException">The fraction leaves a class in a fold without any object.</exception>
    public CrossValidationSplit Split(int iteration, double fraction = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(iteration, _options.FoldCount);
        if (!(fraction > 0 && fraction <= 1)) throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A subset is a fraction in (0, 1] of the dataset.");
        int validation = _options.ValidationFold(iteration);
        double judged = _options.Subsets == SubsetScope.WholeDataset ? fraction : 1;
        int[] train = [.. Enumerable.Range(0, _options.FoldCount).Where(fold => fold != iteration && fold != validation)];
        return new CrossValidationSplit(
            iteration,
            [.. train.SelectMany(fold => Subset(0, fold, fraction))],
            [.. train.SelectMany(fold => Subset(1, fold, fraction))],
            [.. Subset(0, validation, judged), .. Subset(1, validation, judged)],
            [.. Subset(0, iteration, judged), .. Subset(1, iteration, judged)]);
    }

    /// <summary>Sky group of each galaxy, numbered without gaps; one without a position is a group of its own.</summary>
    private static int[] Groups(Galaxy[] galaxies, double radiusArcsec)
    {
        int[] placed = [.. Enumerable.Range(0, galaxies.Length).Where(i => galaxies[i].RaDeg is not null)];
        int[] found = SkyGroups.Find([.. placed.Select(i => galaxies[i].RaDeg!.Value)], [.. placed.Select(i => galaxies[i].DecDeg!.Value)], radiusArcsec);
        var groups = new int[galaxies.Length];
        Array.Fill(groups, -1);
        for (int i = 0; i < placed.Length; i++) groups[placed[i]] = found[i];
        int next = found.Length == 0 ? 0 : found.Max() + 1;
        for (int i = 0; i < groups.Length; i++)
            if (groups[i] < 0) groups[i] = next++;
        return groups;
    }

    private int[] Subset(int classNumber, int fold, double fraction)
    {
        int[] all = Everyone(classNumber, fold);
        int count = (int)Math.Round(fraction * all.Length, MidpointRounding.ToEven);
        if (count < all.Length && !_options.NestedSubsets)
            SeededRandom.For(_seed, "subset that is not nested", classNumber, fold, count).Shuffle<int>(all);
        if (count > 0) return all[..count];
        throw new CrossValidationException(string.Create(CultureInfo.InvariantCulture, $"The fraction {fraction} leaves none of the {all.Length} {NameOf(classNumber)} of fold {fold}; take a larger fraction or a larger dataset."));
    }

    /// <summary>The members of a class in a fold that take part at full size.</summary>
    private int[] Everyone(int classNumber, int fold)
    {
        int[] all = _members[classNumber][fold];
        bool isCut = classNumber == 1 && _options.Others == OtherGalaxies.AsManyAsMergers;
        return all[..(isCut ? Math.Min(all.Length, _members[0][fold].Length) : all.Length)];
    }

    private static void RequireBothClasses(int[][][] members, CrossValidationOptions options)
    {
        for (int c = 0; c < members.Length; c++)
            for (int fold = 0; fold < options.FoldCount; fold++)
                if (members[c][fold].Length == 0)
                    throw new CrossValidationException(
                        string.Create(CultureInfo.InvariantCulture, $"Fold {fold} of {options.FoldCount} has no {NameOf(c)} (the dataset has {members[c].Sum(m => m.Length)}, and those closer than {options.GroupRadiusArcsec} "
                            + $"arcsec on the sky stay together); take fewer folds, a smaller group radius or a larger dataset."));
    }

    private static int[] Unsorted(int[] values, int[] byObjId)
    {
        var unsorted = new int[values.Length];
        for (int i = 0; i < values.Length; i++) unsorted[byObjId[i]] = values[i];
        return unsorted;
    }

    private static int ClassOf(GalaxyLabel? label) => label == GalaxyLabel.Merger ? 0 : 1;

    private static string NameOf(int classNumber) => classNumber == 0 ? "mergers" : "non-interacting galaxies";
}

/// <summary>The three parts of one iteration of the cross-validation, as indices into the galaxies that were dealt.</summary>
/// <param name="Iteration">Iteration k; the test fold is fold k.</param>
/// <param name="TrainMergers">Mergers to train on.</param>
/// <param name="TrainOthers">Non-interacting galaxies to train on.</param>
/// <param name="Validation">The validation fold; fold (k + 1) mod K unless the options say otherwise.</param>
/// <param name="Test">Fold k.</param>
public sealed record CrossValidationSplit(int Iteration, int[] TrainMergers, int[] TrainOthers, int[] Validation, int[] Test)
{
    /// <summary>All galaxies to train on: the mergers, then the others.</summary>
    public int[] Train { get; } = [.. TrainMergers, .. TrainOthers];

    /// <summary>Size label of the lesion study: twice the number of training mergers (nominal 3000 at full size).</summary>
    public int SizeLabel => 2 * TrainMergers.Length;
}

/// <summary>A dataset cannot be dealt to folds, or not shrunk so far; the message says which fold lacks what, and the remedy.</summary>
public sealed class CrossValidationException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CrossValidationException(string message)
        : base(message)
    {
    }
}

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
