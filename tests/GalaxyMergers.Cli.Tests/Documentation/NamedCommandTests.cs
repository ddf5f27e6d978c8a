using System.Text.Json;
using System.Text.RegularExpressions;

namespace GalaxyMergers.Cli.Tests.Documentation;

/// <summary>Commands that pages, notebooks and messages name can be typed: each verb is there and takes the options that are named with it.</summary>
public sealed partial class NamedCommandTests
{
    private readonly Dictionary<string, Help> _helps = [];

    [Fact]
    public void Every_command_that_is_named_can_be_typed()
    {
        (string File, string Command)[] named = [.. Texts().SelectMany(t => Command().Matches(t.Text).Select(m => (t.File, m.Groups[1].Value))).Distinct()];
        Assert.True(named.Length > 100, $"{named.Length} commands are named");
        Assert.All(named, n => Assert.True(Fault(n.Command) is null, $"{n.File}: `mergers {n.Command}`: {Fault(n.Command)}"));
    }

    [Theory]
    [InlineData("cutouts --help", "no verb cutouts")]
    [InlineData("data import FILE --store catalogues.sqlite", "no option --store")]
    public void What_cannot_be_typed_is_found(string command, string fault) => Assert.Equal(fault, Fault(command));

    private string? Fault(string command)
    {
        string[] words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string verb = string.Empty;
        Help help = HelpOf(verb);
        foreach (string word in words.TakeWhile(w => char.IsAsciiLetterLower(w[0])))
        {
            if (help.Verbs.Count == 0) break;
            if (!help.Verbs.Contains(word.TrimEnd(',', '.'))) return $"no verb {word}";
            help = HelpOf(verb = $"{verb} {word.TrimEnd(',', '.')}");
        }

        return words[0] is "…" or "..." ? null : Option().Matches(command).Select(m => m.Value).FirstOrDefault(o => !help.Options.Contains(o)) is { } option ? $"no option {option}" : null;
    }

    private Help HelpOf(string verb)
    {
        if (_helps.TryGetValue(verb, out Help? known)) return known;
        (int status, string text, _) = Mergers.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, status);
        string verbs = text.Contains("\nCommands:", StringComparison.Ordinal) ? text[text.IndexOf("\nCommands:", StringComparison.Ordinal)..] : string.Empty;
        return _helps[verb] = new([.. Verb().Matches(verbs).Select(m => m.Groups[1].Value)], [.. Option().Matches(text).Select(m => m.Value)]);
    }

    /// <summary>Pages, the prose of notebooks, sources; the list of changes also names what has gone.</summary>
    private static IEnumerable<(string File, string Text)> Texts()
    {
        string[] folders = ["lib", "docs", "data", "environment", "notebooks", ".devcontainer"];
        IEnumerable<string> files = folders.SelectMany(f => Directory.EnumerateFiles(Repository.PathOf(f), "*", SearchOption.AllDirectories)).Append(Repository.PathOf("README.md"))
            .Where(f => Path.GetExtension(f) is ".md" or ".cs" or ".ipynb" && !BuildOutput().IsMatch(f));
        foreach (string file in files)
        {
            string text = File.ReadAllText(file);
            yield return (Path.GetRelativePath(Repository.Root, file), Path.GetExtension(file) == ".ipynb" ? ProseOf(text) : text);
        }
    }

    private static string ProseOf(string notebook)
    {
        using JsonDocument document = JsonDocument.Parse(notebook);
        return string.Join('\n', document.RootElement.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("cell_type").GetString() == "markdown")
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))));
    }

    private sealed record Help(HashSet<string> Verbs, HashSet<string> Options);

    [GeneratedRegex(@"(?:`(?:environment/)?mergers |<c>mergers |^    (?:environment/)?mergers (?=[a-z]))([^`<\n]+)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^  ([a-z]\S*)", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]*")]
    private static partial Regex Option();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules|fetched|site|_site)[/\\]")]
    private static partial Regex BuildOutput();
}
