namespace GalaxyMergers.Reproduction.Protocol;

/// <summary>Everything that the tables, the figures and the report are made from.</summary>
/// <param name="Name">Name of the experiment, also of its folder below <c>results/</c>.</param>
/// <param name="Cells">The finished trainings, in any order.</param>
/// <param name="BackboneDescription">Which network and which pre-trained weights, in words.</param>
/// <param name="DatasetDescription">Which dataset, in words.</param>
/// <param name="Seed">The seed from which everything random was derived.</param>
/// <param name="Provenance">Further facts by name, for example commit, dataset hash, configuration, machine.</param>
public sealed record ExperimentResult(
    string Name,
    IReadOnlyList<CellResult> Cells,
    string BackboneDescription,
    string DatasetDescription,
    ulong Seed,
    IReadOnlyDictionary<string, string> Provenance);
