using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Report;

/// <summary>What the figures need beyond an experiment's numbers.</summary>
public sealed record FigureOptions
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

    /// <summary>Photographs of the pre-training (Figure 1); empty leaves the figure out.</summary>
    public IReadOnlyList<PretrainingSample> PretrainingSamples { get; init; } = [];

    /// <summary>What the photographs are taken from, in words.</summary>
    public string PretrainingSource { get; init; } = "the pre-training's own images";

    /// <summary>Galaxies with what moved the network; empty leaves the figure out.</summary>
    public IReadOnlyList<GradCamExample> GradCam { get; init; } = [];

    /// <summary>Samples of Figure 12; null leaves the figure out.</summary>
    public ColourMassData? ColourMass { get; init; }

    /// <summary>Estimates of Figure 13; null leaves the figure out.</summary>
    public MassFunctionData? MassFunctions { get; init; }

    /// <summary>Further figures of the merger sample, ready made; shown after those of the paper.</summary>
    public IReadOnlyList<Figure> MergerSample { get; init; } = [];

    /// <summary>Further figures of closure, ready made.</summary>
    public IReadOnlyList<Figure> ClosureFigures { get; init; } = [];

    /// <summary>Recovered quantities of a simulated survey; empty leaves the figure out.</summary>
    public IReadOnlyList<ClosureQuantity> Closure { get; init; } = [];
}
