using System.Text.RegularExpressions;

namespace GalaxyMergers.Paper.Tests.Report;

/// <summary>The texts in <c>prose.md</c> are those that the sources ask for, no more and no fewer.</summary>
public sealed partial class ProseTests
{
    [Fact]
    public void Every_text_is_used_and_every_text_that_is_used_is_there()
    {
        string folder = Repository.PathOf("lib/GalaxyMergers.Paper");
        string[] headings = [.. Heading().Matches(File.ReadAllText(Path.Combine(folder, "prose.md"))).Select(match => match.Groups[1].Value)];
        string code = string.Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        IEnumerable<string> named = Use().Matches(code).Select(match => match.Groups[1].Value), sections = Section().Matches(code).Select(match => "section-" + match.Groups[1].Value);
        Assert.Equal(headings.Order(StringComparer.Ordinal), named.Concat(sections).Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^## (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"Prose\.Text\(""([^""]+)""\)")]
    private static partial Regex Use();

    [GeneratedRegex(@"\bSection\(""([^""]+)""")]
    private static partial Regex Section();
}
