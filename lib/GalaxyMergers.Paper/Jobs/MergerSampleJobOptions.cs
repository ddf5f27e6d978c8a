using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Compute;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>What section 5 works on, and where its results go.</summary>
public sealed record MergerSampleJobOptions
{
    /// <summary>Folder of the classified survey.</summary>
    public required string ClassifiedFolder { get; init; }

    /// <summary>Folder of the run whose classifiers classified it.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Where the visually selected mergers come from: a catalogue store or a labelled dataset; null takes the run's dataset.</summary>
    public string? VisualCatalogue { get; init; }

    /// <summary>Folder of the survey's images, for the galleries; null leaves these out.</summary>
    public string? ImagesFolder { get; init; }

    /// <summary>Where tables, figures, catalogues and the report go; null: <c>merger-sample</c> in the run's folder.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Choices of the analysis.</summary>
    public MergerSampleOptions Sample { get; init; } = new();

    /// <summary>Whether cutouts are shown.</summary>
    public bool ShowsImages { get; init; } = true;

    /// <summary>What a reader must know of the data before reading on; null when there is nothing.</summary>
    public string? DatasetWarning { get; init; }

    /// <summary>Where Grad-CAM is computed.</summary>
    public ComputeOptions Compute { get; init; } = new();
}
