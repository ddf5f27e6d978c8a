using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>A run whose trainings are done, for the analysis that builds on them (section 5).</summary>
public sealed class FinishedRun
{
    private readonly RunFolder _run;

    private FinishedRun(RunFolder run, IReadOnlyList<CellResult> cells, IReadOnlyList<CellResult> chosen) => (_run, Cells, Chosen) = (run, cells, chosen);

    /// <summary>The run's folder.</summary>
    public string Path => _run.Path;

    /// <summary>What the run is of.</summary>
    public RunHeader Header => _run.Header;

    /// <summary>All finished trainings.</summary>
    public IReadOnlyList<CellResult> Cells { get; }

    /// <summary>Those of the largest size, with transfer learning where there is any, by fold: the classifiers of section 5.</summary>
    public IReadOnlyList<CellResult> Chosen { get; }

    /// <summary>Which object was tested by which of <see cref="Chosen"/>.</summary>
    public FoldMembership Folds => FoldMembership.Create(Chosen);

    /// <summary>The weight files of <see cref="Chosen"/>.</summary>
    public IReadOnlyList<string> WeightFiles => [.. Chosen.Select(cell => _run.Cell(cell.Key).WeightsPath)];

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunStoreException">No run, a damaged one, or one that lacks a training of its largest size.</exception>
    public static FinishedRun Open(string folder)
    {
        RunFolder run = RunFolder.OpenExisting(folder);
        ExperimentPlan plan = ExperimentPlan.Create(run.Header.Configuration);
        int size = plan.Cells.Max(key => key.Size);
        TrainingArm arm = plan.Cells.Min(key => key.Arm);
        CellKey[] needed = [.. plan.Cells.Where(key => key.Size == size && key.Arm == arm).OrderBy(key => key.Fold)];
        if (needed.FirstOrDefault(key => !run.Cell(key).IsFinished) is { } missing)
            throw new RunStoreException($"{run.Path}: training {CellFolder.NameOf(missing)} is not finished; run `mergers reproduce` to its end first.");
        CellResult[] cells = [.. plan.Cells.Select(run.Cell).Where(cell => cell.IsFinished).Select(cell => cell.Load())];
        return new FinishedRun(run, cells, [.. needed.Select(key => cells.Single(cell => cell.Key == key))]);
    }
}
