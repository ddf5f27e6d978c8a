namespace GalaxyMergers.Survey.Datasets;

/// <summary>How a labelled dataset is loaded.</summary>
public sealed record DatasetOptions
{
    /// <summary>Go on without the rows at fault; they are listed in <see cref="LabelledDataset.Defects"/>.</summary>
    public bool SkipDefective { get; init; }

    /// <summary>How closely images are looked at.</summary>
    public ImageCheck ImageCheck { get; init; } = ImageCheck.Full;

    /// <summary>Threads that look at images; at least 1.</summary>
    public int Threads { get; init; } = 2;
}
