using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Report;

/// <summary>What the figures need beyond an experiment's numbers.</summary>
public sealed record FigureOptions : GalleryOptions
{
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
