namespace GalaxyMergers.Experiments.Classification;

/// <summary>What a classification of a survey is of: <c>classification.json</c> in its folder.</summary>
public sealed record ClassificationHeader
{
    /// <summary>The objects, in words.</summary>
    public required string Catalogue { get; init; }

    /// <summary>Number of objects.</summary>
    public required long Count { get; init; }

    /// <summary>SHA-256 of what the catalogue knows of them, in order.</summary>
    public required string CatalogueSha256 { get; init; }

    /// <summary>Where the classifiers come from, in words.</summary>
    public required string Classifiers { get; init; }

    /// <summary>SHA-256 of each classifier, in the order of the iterations.</summary>
    public required IReadOnlyList<string> ClassifierSha256 { get; init; }

    /// <summary>Objects that took part in the cross-validation, whether or not they are in the catalogue.</summary>
    public required int TrainingObjects { get; init; }

    /// <summary>SHA-256 of the fold membership.</summary>
    public required string FoldsSha256 { get; init; }

    /// <summary>Views of each image whose probabilities are averaged.</summary>
    public required int Views { get; init; }

    /// <summary>How near to 0 or 1 the first views of an image must be that gets no more of them; null where all get all.</summary>
    public double? ClearWithin { get; init; }

    /// <summary>Objects in a part.</summary>
    public required int PartSize { get; init; }

    /// <summary>Number of parts.</summary>
    public int PartCount => checked((int)((Count + PartSize - 1) / PartSize));

    /// <summary>Number of objects in a part.</summary>
    public int CountOf(int part) => (int)Math.Min(PartSize, Count - ((long)part * PartSize));

    /// <summary>What keeps a classification from being continued as another; null when nothing does.</summary>
    internal string? DifferenceFrom(ClassificationHeader other) =>
        CatalogueSha256 != other.CatalogueSha256 ? "its catalogue is another"
        : !ClassifierSha256.SequenceEqual(other.ClassifierSha256) ? "its classifiers are others"
        : FoldsSha256 != other.FoldsSha256 ? "other objects count as training objects"
        : Views != other.Views ? $"it averages {Views} view(s) of each image, not {other.Views}"
        : ClearWithin != other.ClearWithin ? $"it averages {(ClearWithin is { } margin ? $"fewer views of images clear within {margin}" : "all views of every image")}, which the present call does not"
        : PartSize != other.PartSize ? $"its parts have {PartSize} objects, not {other.PartSize}"
        : null;
}
