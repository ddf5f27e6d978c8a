using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper;
using Spectre.Console;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers doctor</c>: what was found on this machine.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        Command command = Example.Command("doctor", "Says what was found on this machine, what is missing and how to get it.", "mergers doctor");
        command.SetAction(_ =>
        {
            IReadOnlyList<MachineFinding> findings = MachineFinding.All(ProjectFolders.Locate());
            Table table = new() { Border = TableBorder.Simple };
            table.AddColumns(string.Empty, "what", "found");
            foreach (MachineFinding finding in findings)
                table.AddRow(finding.IsPresent ? "[green]ok[/]" : finding.IsNeeded ? "[red]missing[/]" : "[yellow]not there[/]", Markup.Escape(finding.Name), Markup.Escape(finding.Detail));
            Terminal.Output.Write(table);
            return findings.All(f => f.IsPresent || !f.IsNeeded) ? 0 : 1;
        });
        return command;
    }
}
