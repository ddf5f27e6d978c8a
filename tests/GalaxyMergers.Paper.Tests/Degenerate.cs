using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests;

/// <summary>Experiments that lack something; every output must come out of them and say "n/a".</summary>
internal static class Degenerate
{
    private static readonly SyntheticExperiment Small = new() { Sizes = [300, 100], Mergers = 60, Others = 120, Epochs = 4 };

    private static readonly Dictionary<string, Func<ExperimentResult>> Experiments = new()
    {
        ["one arm only"] = () => (Small with { Arms = [TrainingArm.Random] }).Build(),
        ["one size"] = () => (Small with { Sizes = [300] }).Build(),
        ["two folds"] = () => (Small with { Folds = 2 }).Build(),
        ["one fold"] = () => (Small with { Folds = 1 }).Build(),
        ["no error at all"] = () => Experiment(Cell(TrainingArm.Transfer, 40, 0, 20, 0, 30, 0), Cell(TrainingArm.Transfer, 40, 1, 20, 0, 30, 0)),
        ["no false positives"] = () => Experiment(Cell(TrainingArm.Transfer, 40, 0, 15, 5, 30, 0)),
        ["everything wrong"] = () => Experiment(Cell(TrainingArm.Transfer, 40, 0, 0, 20, 0, 30)),
        ["no mergers"] = () => Experiment(Cell(TrainingArm.Transfer, 40, 0, 0, 0, 30, 3), Cell(TrainingArm.Random, 40, 0, 0, 0, 30, 3)),
        ["no other galaxies"] = () => Experiment(Cell(TrainingArm.Transfer, 40, 0, 20, 4, 0, 0)),
        ["one object"] = () => Experiment(Cell(TrainingArm.Transfer, 2, 0, 1, 0, 0, 0)),
        ["all probabilities equal"] = () => Experiment(Cell(0, (true, 0.5), (true, 0.5), (false, 0.5), (false, 0.5))),
        ["probabilities of 0 and 1"] = () => Experiment(Cell(0, (true, 1), (true, 1), (true, 0), (false, 0), (false, 0), (false, 1))),
        ["equal errors in every fold"] = () => Experiment(
            from arm in Enum.GetValues<TrainingArm>() from fold in Enumerable.Range(0, 4) select CellWithError(arm, 200, fold, 0.1)),
        ["transfer always better by the same"] = () => Experiment(
            from arm in Enum.GetValues<TrainingArm>() from fold in Enumerable.Range(0, 4) select CellWithError(arm, 200, fold, arm == TrainingArm.Transfer ? 0.1 : 0.2)),
        ["unfinished"] = () => Small.Build() with { Cells = [.. Small.Build().Cells.Where((_, i) => i % 3 != 1)] },
        ["diverged epochs"] = () => Diverged(Small.Build()),
    };

    internal static TheoryData<string> Names => new(Experiments.Keys);

    internal static ExperimentResult Of(string name) => Experiments[name]();

    private static ExperimentResult Diverged(ExperimentResult result) => result with
    {
        Cells = [.. result.Cells.Select(c => c with { History = [.. c.History.Select(e => e with { TrainLoss = double.NaN, ValidationLoss = double.PositiveInfinity })] })],
    };
}
