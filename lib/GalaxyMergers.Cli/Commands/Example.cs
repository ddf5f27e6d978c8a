using System.CommandLine;

namespace GalaxyMergers.Cli.Commands;

/// <summary>Makes commands whose help ends with an example.</summary>
internal static class Example
{
    public static Command Command(string name, string description, string example) => new(name, $"{description}\n\nExample:\n  {example}");
}
