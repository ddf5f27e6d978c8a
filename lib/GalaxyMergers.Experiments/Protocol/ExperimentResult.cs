using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>Everything that the numbers, the tables, the figures and the report are made from.</summary>
/// <param name="Name">Name of the experiment, also of its folder below <c>results/</c>.</param>
/// <param name="Configuration">Every choice, as it was in effect: how predictions are evaluated and what departs from the paper follow from it.</param>
/// <param name="Cells">The finished trainings, in any order.</param>
/// <param name="BackboneDescription">Which network and which pre-trained weights, in words.</param>
/// <param name="DatasetDescription">Which dataset, in words.</param>
/// <param name="Provenance">Further facts by name, for example commit, dataset hash, machine.</param>
public sealed record ExperimentResult(
    string Name,
    ExperimentConfiguration Configuration,
    IReadOnlyList<CellResult> Cells,
    string BackboneDescription,
    string DatasetDescription,
    IReadOnlyDictionary<string, string> Provenance)
{
    /// <summary>Methods other than networks on the folds of <see cref="Headline"/>; empty where they were not measured.</summary>
    public IReadOnlyList<BaselineResult> Baselines { get; init; } = [];

    /// <summary>
    /// What could be told without looking at the galaxy, and what the headline's networks say of changed cutouts or matched galaxies: each judges
    /// objects of <see cref="Headline"/>, perhaps not all; empty where they were not measured.
    /// </summary>
    public IReadOnlyList<BaselineResult> Shortcuts { get; init; } = [];

    /// <summary>Whether attention maps depend on what was learned; null where it was not measured.</summary>
    public SaliencyCheck? Saliency { get; init; }

    /// <summary>The seed from which everything random was derived.</summary>
    public ulong Seed => Configuration.Seed;

    /// <summary>The trainings of Figures 3 to 11, by fold: the largest size, with transfer learning where there is any. Empty when nothing is finished.</summary>
    public IReadOnlyList<CellResult> Headline =>
    [
        .. Cells.GroupBy(c => (c.Key.Arm, c.Key.Size)).OrderByDescending(g => g.Key.Size).ThenBy(g => g.Key.Arm).Take(1)
            .SelectMany(g => g.OrderBy(c => c.Key.Fold)),
    ];

    /// <summary>The result of a run.</summary>
    /// <param name="header">What the run is of.</param>
    /// <param name="cells">Its finished trainings.</param>
    public static ExperimentResult Create(RunHeader header, IReadOnlyList<CellResult> cells)
    {
        ArgumentNullException.ThrowIfNull(header);
        string network = FormattableString.Invariant($"{header.Configuration.Network.Backbone} at {header.Configuration.Network.ImageSize} px");
        return new(
            header.Name, header.Configuration, cells, $"{network}; {header.PretrainedDescription ?? "no pre-trained weights"}", header.DatasetDescription, header.Provenance);
    }
}
