namespace GalaxyMergers.Presentation.Figures;

/// <summary>One picture of a <see cref="TileSheet"/>.</summary>
/// <param name="Label">Text below the picture.</param>
/// <param name="Placeholder">Text in place of the picture where there is none.</param>
/// <param name="Hover">Text shown when the pointer is on the picture.</param>
/// <param name="Jpeg">The picture; null where there is none.</param>
internal sealed record ImageTile(string Label, string Placeholder, string Hover, byte[]? Jpeg);
