using System.Globalization;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using Spectre.Console;

namespace GalaxyMergers.Cli.Display;

/// <summary>Shows what is in the run store.</summary>
internal static class RunDisplay
{
    public static void ShowList(IReadOnlyList<RunSummary> runs)
    {
        Table table = Columns("run", "dataset", "network", "finished", "running", "interrupted", "report", "size", "begun");
        foreach (RunSummary run in runs)
            Add(
                table,
                run.Header.Name,
                run.Header.DatasetDescription,
                string.Create(CultureInfo.InvariantCulture, $"{run.Header.Configuration.Network.Backbone}, {run.Header.Configuration.Network.ImageSize} px"),
                string.Create(CultureInfo.InvariantCulture, $"{run.Count(CellState.Finished)} of {run.Cells.Count}"),
                Number(run.Count(CellState.Running)),
                Number(run.Count(CellState.Interrupted)),
                run.HasReport ? "yes" : "no",
                DiskUse.Text(run.Bytes),
                run.Header.Provenance.GetValueOrDefault("started", RunProvenance.NotRecorded));
        Write(table);
    }

    public static void ShowRun(RunSummary run)
    {
        Console.WriteLine($"{run.Header.Name}: {run.Path}");
        Console.WriteLine($"dataset         {run.Header.DatasetDescription}, {run.Header.DatasetFolder}");
        Console.WriteLine($"weights         {run.Header.PretrainedDescription ?? "none"}");
        Console.WriteLine($"identity        {run.Header.Identity}");
        foreach ((string fact, string value) in run.Header.Provenance) Console.WriteLine($"{fact,-16}{value}");
        Table table = Columns("training", "state", "detail", "finished by", "size");
        foreach (CellStatus cell in run.Cells)
            Add(table, cell.Key.Name, cell.StateInWords, cell.Detail, cell.Record?.Provenance.GetValueOrDefault("machine") ?? string.Empty, DiskUse.Text(cell.Bytes));
        Write(table);
    }

    public static void ShowPlan(IReadOnlyList<PruneItem> items)
    {
        if (items.Count == 0) Console.WriteLine("There is nothing to remove.");
        foreach (PruneItem item in items) Console.WriteLine($"{DiskUse.Text(item.Bytes),10}  {item.Path}: {item.Reason}{(item.IsResult ? " (a result)" : string.Empty)}");
    }

    /// <summary>Shows faults on standard error and gives the exit code.</summary>
    public static int ShowFaults(IReadOnlyList<RunFault> faults)
    {
        foreach (RunFault fault in faults) Console.Error.WriteLine($"{fault.Path} {fault.Problem}");
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>A table of plain text.</summary>
    public static Table Columns(params string[] names)
    {
        Table table = new() { Border = TableBorder.Simple };
        foreach (string name in names) table.AddColumn(new TableColumn(name).NoWrap());
        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

    /// <summary>Writes a table as wide as it is where the output is no terminal, so that lines are whole for other programs.</summary>
    public static void Write(Table table)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 400;
        AnsiConsole.Write(table);
    }

    private static string Number(int count) => count == 0 ? string.Empty : count.ToString(CultureInfo.InvariantCulture);
}
