namespace GalaxyMergers.Experiments.RunStore;

/// <summary>How far a cell has come.</summary>
public enum CellState
{
    /// <summary>Nothing of it was kept.</summary>
    NotBegun,

    /// <summary>It was interrupted; its checkpoint lets it go on.</summary>
    Interrupted,

    /// <summary>A process has it.</summary>
    Running,

    /// <summary>It is done; its record stands.</summary>
    Finished,

    /// <summary>Its record cannot be read.</summary>
    Damaged,
}
