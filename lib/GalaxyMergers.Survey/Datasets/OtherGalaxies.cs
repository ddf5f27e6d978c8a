namespace GalaxyMergers.Survey.Datasets;

/// <summary>Which galaxies that are no mergers take part (SCIENCE.md section 2: what "3000" counts).</summary>
public enum OtherGalaxies
{
    /// <summary>All of the dataset; batches are balanced, so its effective size is twice the number of mergers.</summary>
    All,

    /// <summary>In each fold as many as it has mergers: a dataset of 3000 mergers and 3000 others, as the step counts of the published code may also be read.</summary>
    AsManyAsMergers,
}
