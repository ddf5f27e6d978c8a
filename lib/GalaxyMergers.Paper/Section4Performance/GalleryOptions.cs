namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>How galleries of cutouts are shown (Figures 8 to 11 and others).</summary>
public record GalleryOptions
{
    /// <summary>Folder to which relative paths of cutouts refer; null takes them relative to the current folder.</summary>
    public string? DatasetFolder { get; init; }

    /// <summary>
    /// Whether images are shown. A repository may show numbers and figures but not a survey's cutouts nor an archive's photographs;
    /// without them the galleries name the objects, and Figure 1 and the Grad-CAM panel are left out.
    /// </summary>
    public bool IncludesSurveyImages { get; init; } = true;

    /// <summary>Objects in each gallery, at least 1 (Figures 8 to 11).</summary>
    public int GalleryCount { get; init; } = 8;

    /// <summary>Central share of a cutout's width that a gallery shows, in (0, 1]: galaxies fill but little of the frame.</summary>
    public double GalleryCrop { get; init; } = 0.5;
}
