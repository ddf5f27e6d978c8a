using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>Refuses options that would be without effect beside others, so that nobody believes they had one.</summary>
internal static class IgnoredOptions
{
    /// <param name="line">The command line.</param>
    /// <param name="reason">Beside what, why, and what to do; reads on from "has no effect".</param>
    /// <param name="names">The options.</param>
    /// <exception cref="ConfigurationException">One of them was given.</exception>
    public static void Refuse(ParseResult line, string reason, params string[] names)
    {
        foreach (Option option in line.CommandResult.Command.Options)
            if (names.Contains(option.Name) && line.GetResult(option) is { Implicit: false }) throw new ConfigurationException($"{option.Name} has no effect {reason}.");
    }
}
