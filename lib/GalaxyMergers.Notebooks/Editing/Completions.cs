namespace GalaxyMergers.Notebooks.Editing;

/// <summary>The words that could stand in place of a stretch of a cell.</summary>
/// <param name="Start">Where the stretch begins, as an index in UTF-16.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The words, sorted.</param>
internal sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);
