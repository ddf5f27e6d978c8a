using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>A command line as it is kept with a run: what can be typed again, without the folders of the machine that it was typed on.</summary>
internal static class CommandText
{
    private const string SharedData = "../shared/data"; // where the project looks for it by default

    public static string Of(ParseResult line, ProjectFolders folders) =>
        string.Join(' ', line.Tokens.Select(token => Quoted(Portable(token.Value, folders))).Prepend("mergers"));

    /// <summary>A rooted path by its place in the shared data or the repository, or by its name alone.</summary>
    private static string Portable(string argument, ProjectFolders folders)
    {
        if (!Path.IsPathRooted(argument)) return argument;
        string path = Path.TrimEndingDirectorySeparator(argument);
        return Inside(path, folders.SharedData) is { } shared ? Path.Combine(SharedData, shared)
            : Inside(path, folders.Repository) ?? Path.GetFileName(path);
    }

    private static string? Inside(string path, string? folder)
    {
        string? relative = folder is null ? null : Path.GetRelativePath(folder, path);
        return relative is null || Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal) ? null : relative;
    }

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+".Contains(c, StringComparison.Ordinal)) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
