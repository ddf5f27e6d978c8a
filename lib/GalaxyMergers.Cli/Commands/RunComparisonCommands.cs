using System.CommandLine;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Cli.Commands;

/// <summary>What several published runs say together.</summary>
internal static class RunComparisonCommands
{
    /// <summary><c>mergers experiment convergence</c>: whether longer trainings would change what a lesion study finds.</summary>
    public static Command Convergence() => Create(
        "convergence",
        "Sets published runs side by side that differ in the length of their trainings only: error against updates, as a table and a figure.",
        "mergers experiment convergence data/published/lesion-darg-gz1 data/published/lesion-darg-gz1-double --out results/convergence",
        "Folders of published runs",
        (runs, folder) =>
        {
            ResultTable table = ErrorByUpdates.ToTable(runs);
            Figure figure = ErrorByUpdates.ToFigure(runs);
            TableFiles.Write(folder, [table], figure.Provenance);
            PublishedCommand.Draw(folder, [figure]);
            return table;
        });

    /// <summary><c>mergers experiment ensemble</c>: networks on the same folds, and what their mean brings.</summary>
    public static Command Ensemble() => Create(
        "ensemble",
        "Sets published runs on the same folds side by side and takes the means of their probabilities, of those of each backbone and of all: AUROC by DeLong against the first run, error, calibration of the mean, conformal sets by class.",
        "mergers experiment ensemble data/published/cpu-darg-gz1 data/published/cpu-darg-gz1-resnet-18 --out results/ensemble",
        "Folders of published runs; further seeds by --seed N --set cross_validation.seed=SEED-OF-THE-FIRST",
        (runs, folder) =>
        {
            ResultTable table = EnsembleTable.Create(runs);
            TableFiles.Write(folder, [.. new[] { table, ConformalSetsTable.Create(RunEnsemble.Mean(runs)) }.OfType<ResultTable>()], ExperimentProvenance.Create(runs[0].Result));
            return table;
        });

    /// <summary><c>mergers experiment networks</c>: each arm of each run on the folds that all have.</summary>
    public static Command Networks() => Create(
        "networks",
        "Sets the arms of published runs side by side on the folds that all of them have, at the largest size: AUROC by DeLong against the first, error, calibration. A run may lack folds (published with --unfinished).",
        "mergers experiment networks data/published/cpu-darg-gz1 data/published/cpu-darg-gz1-resnet-18 data/published/cpu-darg-gz1-xception --out results/networks",
        "Folders of published runs",
        (runs, folder) =>
        {
            ResultTable table = EnsembleTable.OfArms(runs);
            TableFiles.Write(folder, [table], ExperimentProvenance.Create(runs[0].Result));
            return table;
        });

    private static Command Create(string name, string description, string example, string folders, Func<ExperimentEvaluation[], string, ResultTable> compare)
    {
        Command command = Example.Command(name, description, example);
        Argument<DirectoryInfo[]> runs = new("runs") { Description = folders, Arity = new ArgumentArity(2, 100) };
        Option<DirectoryInfo> output = new("--out") { Description = "Where the result goes", Required = true };
        command.Arguments.Add(runs);
        command.Options.Add(output);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            Console.WriteLine(compare([.. line.GetValue(runs)!.Select(run => PublishedRun.Read(run.FullName).Evaluation)], folder));
        });
        return command;
    }
}
