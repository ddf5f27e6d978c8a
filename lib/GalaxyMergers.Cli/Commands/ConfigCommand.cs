using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers config show</c>: prints a configuration.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        Argument<string> preset = new("preset") { Description = $"One of {string.Join(", ", Presets.All.Select(p => p.Preset))}" };
        Option<bool> json = new("--json") { Description = "JSON instead of YAML" };
        Command show = Example.Command("show", "Prints a preset with every setting; the output is a file for --config.", "mergers config show cpu > mine.yaml");
        show.Arguments.Add(preset);
        show.Options.Add(json);
        show.SetAction(line =>
        {
            ExperimentConfiguration configuration = Presets.Find(line.GetValue(preset)!);
            Console.Write(line.GetValue(json) ? ConfigurationText.ToJson(configuration) + "\n" : ConfigurationText.ToYaml(configuration));
        });
        Command command = Example.Command("config", "The named configurations.", "mergers config show quick");
        command.Subcommands.Add(show);
        return command;
    }
}
