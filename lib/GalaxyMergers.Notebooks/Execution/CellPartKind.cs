namespace GalaxyMergers.Notebooks.Execution;

/// <summary>What a part of a cell is.</summary>
internal enum CellPartKind
{
    /// <summary>C#.</summary>
    Code,

    /// <summary>Markdown, shown as it is.</summary>
    Markdown,
}
