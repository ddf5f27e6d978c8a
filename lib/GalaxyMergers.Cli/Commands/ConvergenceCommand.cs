using System.CommandLine;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers experiment convergence</c>: whether longer trainings would change what a lesion study finds.</summary>
internal static class ConvergenceCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "convergence",
            "Sets published runs side by side that differ in the length of their trainings only: error against updates, as a table and a figure.",
            "mergers experiment convergence data/published/lesion-darg-gz1 data/published/lesion-darg-gz1-double --out results/convergence");
        Argument<DirectoryInfo[]> runs = new("runs") { Description = "Folders of published runs", Arity = new ArgumentArity(2, 100) };
        Option<DirectoryInfo> output = new("--out") { Description = "Where table and figure go", Required = true };
        command.Arguments.Add(runs);
        command.Options.Add(output);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            ExperimentEvaluation[] read = [.. line.GetValue(runs)!.Select(run => PublishedRun.Read(run.FullName).Evaluation)];
            ResultTable table = ErrorByUpdates.ToTable(read);
            Figure figure = ErrorByUpdates.ToFigure(read);
            TableFiles.Write(folder, [table], figure.Provenance);
            PublishedCommand.Draw(folder, [figure]);
            Console.WriteLine(table);
        });
        return command;
    }
}
