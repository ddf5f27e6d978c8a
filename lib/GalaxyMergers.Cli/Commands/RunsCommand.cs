using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers runs</c>: what is in the run store, whether it is whole, and what of it can go.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        Command command = Example.Command("runs", "The run store: what is there, whether it is whole, what can go.", "mergers runs list");
        command.Subcommands.Add(List());
        command.Subcommands.Add(Show());
        command.Subcommands.Add(Verify());
        command.Subcommands.Add(Prune());
        command.Subcommands.Add(Publish());
        command.Subcommands.Add(Rederive());
        command.Subcommands.Add(Baselines());
        return command;
    }

    private static Command List()
    {
        Option<DirectoryInfo> results = Results();
        Command command = Example.Command("list", "The runs with how far they are.", "mergers runs list");
        command.Options.Add(results);
        command.SetAction(line =>
        {
            (IReadOnlyList<RunSummary> runs, IReadOnlyList<RunFault> unreadable) = RunSummary.ReadAll(line.GetValue(results)!.FullName, TimeProvider.System.GetUtcNow());
            RunDisplay.ShowList(runs);
            return RunDisplay.ShowFaults(unreadable);
        });
        return command;
    }

    private static Command Show()
    {
        Argument<string> name = Name();
        Option<DirectoryInfo> results = Results();
        Command command = Example.Command("show", "One run: what it is of, what made it, and every training.", "mergers runs show cpu-darg-gz1");
        command.Arguments.Add(name);
        command.Options.Add(results);
        command.SetAction(line => RunDisplay.ShowRun(RunSummary.Read(Folder(line.GetValue(name)!, line.GetValue(results)!), TimeProvider.System.GetUtcNow())));
        return command;
    }

    private static Command Verify()
    {
        Argument<string[]> names = new("runs") { Description = "Names of runs; all of them if none is given", Arity = ArgumentArity.ZeroOrMore };
        Option<DirectoryInfo> results = Results();
        Command command = Example.Command("verify", "Reads every file again and holds it against its hash. Exits with 1 when something is not as it was written.", "mergers runs verify");
        command.Arguments.Add(names);
        command.Options.Add(results);
        command.SetAction(line =>
        {
            DirectoryInfo store = line.GetValue(results)!;
            string[] folders = [.. (line.GetValue(names) ?? []).Select(name => Folder(name, store))];
            List<RunFault> faults = [];
            if (folders.Length == 0)
            {
                (IReadOnlyList<RunSummary> runs, IReadOnlyList<RunFault> unreadable) = RunSummary.ReadAll(store.FullName, TimeProvider.System.GetUtcNow());
                folders = [.. runs.Select(run => run.Path)];
                faults.AddRange(unreadable);
            }

            foreach (string folder in folders)
            {
                RunFolder run = RunFolder.OpenExisting(folder);
                int before = faults.Count, cells = 0;
                faults.AddRange(RunVerification.Verify(run, new Counter(() => cells++), CommandRunner.StopRequested("Nothing is changed by it; run it again.")));
                Console.WriteLine($"{run.Header.Name}: {cells} training(s) read, {(faults.Count == before ? "all as written" : $"{faults.Count - before} fault(s)")}");
            }

            return RunDisplay.ShowFaults(faults);
        });
        return command;
    }

    private static Command Prune()
    {
        Argument<string> name = Name();
        Option<DirectoryInfo> results = Results();
        Option<bool> unfinished = new("--unfinished") { Description = "Also trainings that are not finished and that no process has" };
        Option<bool> damaged = new("--damaged") { Description = "Also finished trainings that do not verify (needs --yes)" };
        Option<bool> everything = new("--everything") { Description = "The whole run with its results (needs --yes)" };
        Option<bool> dry = new("--dry-run") { Description = "Only say what would go" };
        Option<bool> yes = new("--yes") { Description = "Results may go too" };
        Command command = Example.Command(
            "prune", "Removes what no longer serves: checkpoints of finished trainings and what killed processes left. Never a result without --yes.", "mergers runs prune cpu-darg-gz1 --unfinished");
        command.Arguments.Add(name);
        foreach (Option option in new Option[] { results, unfinished, damaged, everything, dry, yes }) command.Options.Add(option);
        command.SetAction(line =>
        {
            RunPruning pruning = new(RunFolder.OpenExisting(Folder(line.GetValue(name)!, line.GetValue(results)!)), TimeProvider.System);
            IReadOnlyList<PruneItem> items = pruning.Plan(new PruneOptions { Unfinished = line.GetValue(unfinished), Damaged = line.GetValue(damaged), Everything = line.GetValue(everything) });
            RunDisplay.ShowPlan(items);
            if (line.GetValue(dry) || items.Count == 0) return 0;
            if (items.Any(item => item.IsResult) && !line.GetValue(yes)) throw new ConfigurationException("Results would be lost, so nothing was removed. Add --yes to remove them.");
            pruning.Remove(items);
            Console.WriteLine($"Removed: {DiskUse.Text(items.Sum(item => item.Bytes))}.");
            return 0;
        });
        return command;
    }

    private static Command Publish()
    {
        Argument<string> name = Name();
        Option<DirectoryInfo> results = Results();
        Option<DirectoryInfo> target = new("--to") { Description = "Where to, such as data/published/NAME", Required = true };
        Command command = Example.Command(
            "publish",
            "Writes what a run's numbers rest on (predictions, scores of the baselines, history, configuration, command) and, from that alone, its tables, figures and report, without survey images. "
                + "Trainings of the same run that stand in the folder already, from another machine perhaps, stay there.",
            "mergers runs publish cpu-darg-gz1 --to data/published/cpu-darg-gz1");
        command.Arguments.Add(name);
        command.Options.Add(results);
        Option<bool> unfinished = new("--unfinished") { Description = "Publish the trainings that are finished; later calls add to them" };
        command.Options.Add(target);
        command.Options.Add(unfinished);
        command.SetAction(line =>
        {
            PublicationJob job = new(ProjectFolders.Locate(), TimeProvider.System);
            string folder = line.GetValue(target)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            ShowReport(job.Run(Folder(line.GetValue(name)!, line.GetValue(results)!), folder, line.GetValue(unfinished), new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept)));
            return RunDisplay.ShowFaults(PublicationCheck.Faults(folder));
        });
        return command;
    }

    private static Command Rederive()
    {
        Argument<DirectoryInfo[]> folders = new("folders") { Description = "Folders of published runs", Arity = ArgumentArity.OneOrMore };
        Option<bool> write = new("--write") { Description = "Write tables, figures and report anew instead of comparing them" };
        Command command = Example.Command(
            "rederive",
            "Derives every table and the numbers of every figure of published runs again from their predictions and compares them with the published ones. Exits with 1 where one differs.",
            "mergers runs rederive data/published/cpu-darg-gz1");
        command.Arguments.Add(folders);
        command.Options.Add(write);
        command.SetAction(line =>
        {
            int status = 0;
            foreach (DirectoryInfo folder in line.GetValue(folders)!)
            {
                if (line.GetValue(write)) ShowReport(new PublicationJob(ProjectFolders.Locate(), TimeProvider.System).Derive(folder.FullName));
                IReadOnlyList<RunFault> faults = PublicationCheck.Faults(folder.FullName);
                Console.WriteLine($"{folder.Name}: {(faults.Count == 0 ? "every table and figure follows from what is published" : $"{faults.Count} fault(s)")}");
                status = Math.Max(status, RunDisplay.ShowFaults(faults));
            }

            return status;
        });
        return command;
    }

    private static Command Baselines()
    {
        Argument<DirectoryInfo> folder = new("folder") { Description = "Folder of a published run" };
        Option<DirectoryInfo> dataset = new("--dataset") { Description = "The dataset that it was made from", Required = true };
        Option<DirectoryInfo> results = Results();
        Command command = Example.Command(
            "baselines",
            "Measures the other methods and what could be a shortcut of a published run again, on its folds, and derives its tables, figures and report. Trains no network; those of the run judge covered galaxies where its folder has their weights.",
            "mergers runs baselines data/published/cpu-darg-gz1 --dataset ../shared/data/darg-gz1");
        command.Arguments.Add(folder);
        command.Options.Add(dataset);
        command.Options.Add(results);
        command.SetAction(line =>
        {
            string published = line.GetValue(folder)!.FullName;
            ShowReport(new BaselineJob(ProjectFolders.Locate(), TimeProvider.System).Run(
                published, line.GetValue(dataset)!.FullName, line.GetValue(results)!.FullName, new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept)));
            return RunDisplay.ShowFaults(PublicationCheck.Faults(published));
        });
        return command;
    }

    private static void ShowReport(WrittenReport report)
    {
        foreach (string notice in report.Notices) Console.WriteLine(notice);
        Console.WriteLine($"Published: {Path.GetDirectoryName(report.Page)}");
    }

    private static Argument<string> Name() => new("run") { Description = "Name of the run, or its folder" };

    private static Option<DirectoryInfo> Results() => new("--results") { Description = "Where the runs' folders are", DefaultValueFactory = _ => new DirectoryInfo("results") };

    /// <summary>The folder that a name stands for: a run of the store, or a folder.</summary>
    public static string Folder(string name, DirectoryInfo results)
    {
        string inStore = Path.Combine(results.FullName, name);
        return !Directory.Exists(inStore) && Directory.Exists(name) ? Path.GetFullPath(name) : inStore;
    }

    private sealed class Counter(Action count) : IProgress<string>
    {
        public void Report(string value) => count();
    }
}
