using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>What a table of predictions is of: all that decides its numbers.</summary>
public sealed record PredictionRecord
{
    /// <summary>Number of images.</summary>
    public required int Images { get; init; }

    /// <summary>SHA-256 of the images' names, lengths and times of change, in their order.</summary>
    public required string ImagesSha256 { get; init; }

    /// <summary>SHA-256 of the classifier.</summary>
    public required string ClassifierSha256 { get; init; }

    /// <summary>Views of each image whose probabilities are averaged.</summary>
    public required int Views { get; init; }

    /// <summary>How near to 0 or 1 the first views of an image must be that gets no more of them; null where all get all.</summary>
    public required double? ClearWithin { get; init; }

    /// <summary>Images that are read at a time.</summary>
    public required int Batch { get; init; }

    /// <summary>Where it is computed.</summary>
    public required string Device { get; init; }

    /// <summary>Describes a table.</summary>
    /// <param name="files">The images.</param>
    /// <param name="classifierPath">The classifier's file.</param>
    /// <param name="classifier">What is in it.</param>
    /// <param name="options">Batch and views.</param>
    /// <param name="compute">Where and how it is computed.</param>
    public static PredictionRecord Create(IReadOnlyList<string> files, string classifierPath, ClassifierFile classifier, PredictionOptions options, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            FileInfo image = new(file);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{file}\0{(image.Exists ? image.Length : -1)}\0{(image.Exists ? image.LastWriteTimeUtc.Ticks : 0)}\0")));
        }

        return new PredictionRecord
        {
            Images = files.Count,
            ImagesSha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            ClassifierSha256 = FileHash.Sha256(classifierPath),
            Views = options.Views ?? classifier.Views,
            Batch = options.Batch,
            ClearWithin = options.ClearWithin,
            Device = compute.Device,
        };
    }

    /// <summary>What keeps a table from being continued as another; null when nothing does.</summary>
    internal string? DifferenceFrom(PredictionRecord other) =>
        ClassifierSha256 != other.ClassifierSha256 ? "its classifier is another"
        : ImagesSha256 != other.ImagesSha256 ? "its images are others, or have changed"
        : Views != other.Views ? $"it averages {Views} view(s) of each image, not {other.Views}"
        : Batch != other.Batch ? $"it was computed {Batch} images at a time, not {other.Batch}"
        : ClearWithin != other.ClearWithin ? $"it averages {(ClearWithin is { } margin ? $"fewer views of images clear within {margin}" : "all views of every image")}, which the present call does not"
        : Device != other.Device ? $"it is computed on {Device}, not {other.Device}"
        : null;
}
