using System.CommandLine;
using System.CommandLine.Parsing;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>A setting that has no allowed value, in the words in which the user gave it: an option, <c>--set</c>, or a line of a file.</summary>
internal static class SettingText
{
    public static string Of(ParseResult line, SettingException failure)
    {
        Symbol[] symbols = [.. Symbols(line.CommandResult)];
        foreach (Option option in symbols.OfType<Option>())
            if (option is ISettingOption { Setting: var setting } && setting == failure.Path && line.GetResult(option) is { Implicit: false } given)
                return $"{option.Name} is {string.Join(' ', given.Tokens.Select(token => token.Value))}; it must be {failure.Allowed}.";
        if (symbols.OfType<Option<string[]>>().FirstOrDefault(option => option.Name == ConfigurationOptions.SetName) is { } set
            && line.GetValue(set)?.LastOrDefault(text => text.StartsWith(failure.Path + "=", StringComparison.Ordinal)) is { } assignment)
            return $"{ConfigurationOptions.SetName} {assignment}: it must be {failure.Allowed}.";
        if (symbols.OfType<Option<FileInfo?>>().FirstOrDefault(option => option.Name == ConfigurationOptions.FileName) is { } file
            && line.GetValue(file) is { } path && ConfigurationText.Sets(path.FullName, failure.Path))
            return $"{path}: {failure.Path} is {failure.Value}; it must be {failure.Allowed}.";
        return failure.Message;
    }

    private static IEnumerable<Symbol> Symbols(CommandResult? result)
    {
        for (; result is not null; result = result.Parent as CommandResult)
            foreach (Option option in result.Command.Options) yield return option;
    }
}
