using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>A finished training and its out-of-fold predictions.</summary>
/// <param name="Key">Arm, size and fold.</param>
/// <param name="TrainingMergers">Number of mergers in the training part.</param>
/// <param name="BestEpoch">Epoch whose weights were kept; 0 when no epoch was run.</param>
/// <param name="History">All epochs, in order.</param>
/// <param name="TestPredictions">One row for each object of the test fold.</param>
public sealed record CellResult(
    CellKey Key,
    int TrainingMergers,
    int BestEpoch,
    IReadOnlyList<EpochRecord> History,
    IReadOnlyList<ObjectPrediction> TestPredictions);

/// <summary>Names one training of the experiment.</summary>
/// <param name="Arm">Which initial weights were used.</param>
/// <param name="Size">Nominal size as the paper prints it: twice the number of training mergers.</param>
/// <param name="Fold">Iteration k of the cross-validation, 0 … K−1; its test part is fold k.</param>
public sealed record CellKey(TrainingArm Arm, int Size, int Fold)
{
    /// <summary>"transfer-3000-0", also the name of its folder.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Arm.ToString().ToLowerInvariant()}-{Size}-{Fold}");

    /// <summary>Reads a <see cref="Name"/>; null when it is none.</summary>
    internal static CellKey? Parse(string name)
    {
        string[] parts = name.Split('-');
        return parts.Length == 3 && Enum.TryParse(parts[0], ignoreCase: true, out TrainingArm arm) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int fold) && new CellKey(arm, size, fold) is var key && key.Name == name
            ? key
            : null;
    }
}

/// <summary>The seeds of one training. Both arms of a fold see the same batches in the same views; every training has its own initial weights.</summary>
/// <param name="Weights">Of the initial weights.</param>
/// <param name="Data">Of batches and augmentation.</param>
public sealed record CellSeeds(ulong Weights, ulong Data)
{
    /// <summary>The seeds of a cell.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="key">Which training.</param>
    public static CellSeeds Create(ulong seed, CellKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(
            SeededRandom.For(seed, "initial weights of a cell", (long)key.Arm, key.Size, key.Fold).NextUInt64(),
            SeededRandom.For(seed, "data of a cell", key.Size, key.Fold).NextUInt64());
    }
}

/// <summary>What a classifier said of one object that it never saw in training or validation (section 2.4).</summary>
/// <param name="ObjId">SDSS photometric object identifier, 64 bit.</param>
/// <param name="IsMerger">The label of the dataset.</param>
/// <param name="MergerProbability">p_m, the softmax output for the class "merger", in [0, 1].</param>
/// <param name="ImagePath">Path of the cutout, as the dataset gives it or absolute.</param>
public sealed record ObjectPrediction(long ObjId, bool IsMerger, double MergerProbability, string ImagePath);
