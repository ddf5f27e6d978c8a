namespace GalaxyMergers.Presentation.Export;

/// <summary>File formats of a figure.</summary>
public enum FigureFormat
{
    /// <summary>Scalable vector graphics.</summary>
    Svg,

    /// <summary>Vector PDF with embedded fonts.</summary>
    Pdf,

    /// <summary>Pixels at a given resolution.</summary>
    Png,
}
