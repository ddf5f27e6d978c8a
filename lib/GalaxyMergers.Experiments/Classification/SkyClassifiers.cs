using System.Security.Cryptography;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Classifiers;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>The classifiers of a cross-validation, in the order of their iterations, and the objects that took part in it.</summary>
/// <param name="Files">The classifiers.</param>
/// <param name="Sha256">Hash of each file.</param>
/// <param name="Folds">Which object was tested by which.</param>
/// <param name="Source">Where they come from, in words.</param>
public sealed record SkyClassifiers(IReadOnlyList<ClassifierFile> Files, IReadOnlyList<string> Sha256, FoldMembership Folds, string Source)
{
    /// <summary>Those of a run: the transfer arm at its largest size.</summary>
    public static SkyClassifiers Create(FinishedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Read(run.WeightFiles, run.Folds, $"run {run.Header.Name}");
    }

    /// <summary>Reads classifiers from files.</summary>
    /// <param name="weights">One file for each iteration, in order.</param>
    /// <param name="folds">The objects that took part in their training; <see cref="FoldMembership.None"/> when there are none among those to be classified.</param>
    /// <param name="source">Where they come from, in words.</param>
    /// <exception cref="ConfigurationException">No file, or a fold without its classifier.</exception>
    public static SkyClassifiers Read(IReadOnlyList<string> weights, FoldMembership folds, string source)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(folds);
        if (weights.Count == 0) throw new ConfigurationException("Name the classifiers: --run FOLDER, or --weights with a file for each iteration of the cross-validation.");
        if (folds.LargestFold >= weights.Count)
            throw new ConfigurationException($"The fold membership speaks of fold {folds.LargestFold}, but there are {weights.Count} classifiers (0 to {weights.Count - 1}).");
        return new([.. weights.Select(ClassifierFile.Read)], [.. weights.Select(HashOf)], folds, source);
    }

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
