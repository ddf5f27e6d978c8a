using System.CommandLine;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers experiment ensemble</c>: networks on the same folds, and what their mean brings.</summary>
internal static class EnsembleCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "ensemble",
            "Sets published runs on the same folds side by side and takes the mean of their probabilities: AUROC by DeLong against the first run, error, calibration of the mean, conformal sets by class.",
            "mergers experiment ensemble data/published/cpu-darg-gz1 data/published/cpu-darg-gz1-resnet-18 --out results/ensemble");
        Argument<DirectoryInfo[]> runs = new("runs") { Description = "Folders of published runs; further seeds by --seed N --set cross_validation.seed=SEED-OF-THE-FIRST", Arity = new ArgumentArity(2, 100) };
        Option<DirectoryInfo> output = new("--out") { Description = "Where the tables go", Required = true };
        command.Arguments.Add(runs);
        command.Options.Add(output);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            ExperimentEvaluation[] read = [.. line.GetValue(runs)!.Select(run => PublishedRun.Read(run.FullName).Evaluation)];
            ResultTable table = EnsembleTable.Create(read);
            TableFiles.Write(folder, [.. new[] { table, ConformalSetsTable.Create(RunEnsemble.Mean(read)) }.OfType<ResultTable>()], ExperimentProvenance.Create(read[0].Result));
            Console.WriteLine(table);
        });
        return command;
    }
}
