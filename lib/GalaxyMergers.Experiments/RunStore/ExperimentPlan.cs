using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>The trainings of an experiment and how much work each is.</summary>
/// <param name="Cells">In the order in which they are done: the largest size first, both arms of a fold together.</param>
public sealed record ExperimentPlan(IReadOnlyList<CellKey> Cells)
{
    private bool HasEqualWork { get; init; }

    /// <summary>The plan of a configuration.</summary>
    public static ExperimentPlan Create(ExperimentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(
        [
            .. from size in configuration.Sizes.Distinct().OrderDescending()
               from fold in Enumerable.Range(0, configuration.CrossValidation.FoldCount)
               from arm in configuration.Arms.Distinct().Order()
               select new CellKey(arm, size, fold),
        ])
        {
            HasEqualWork = configuration.Training.StepsPerEpoch is not null,
        };
    }

    /// <summary>Share of the experiment's work that the given cells are; a cell's work goes with its size, unless epochs have a fixed number of steps.</summary>
    public double ShareOf(IEnumerable<CellKey> cells) => cells.Sum(WorkOf) / Cells.Sum(WorkOf);

    private double WorkOf(CellKey cell) => HasEqualWork ? 1 : cell.Size;
}
