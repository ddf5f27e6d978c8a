using System.Text.RegularExpressions;

namespace GalaxyMergers.Cli.Tests.Documentation;

/// <summary>The pages of docs/ name files, commands and sections that are there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] s_folders = ["lib", "data", "docs", "tests"];

    [Theory]
    [InlineData("architecture.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Every_file_that_a_page_names_is_there(string page)
    {
        string[] named = [.. Path().Matches(File.ReadAllText(Repository.PathOf("docs", page))).Select(m => m.Groups[1].Value).Distinct()];
        Assert.True(named.Length > 1, $"{page} names {named.Length} files");
        string[] files = [.. s_folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)).Where(file => !file.Contains("/obj/", StringComparison.Ordinal))];
        Assert.All(named, name => Assert.True(files.Any(file => file.EndsWith("/" + name, StringComparison.Ordinal) || file.EndsWith("." + name, StringComparison.Ordinal)), $"{page} names {name}"));
    }

    [Fact]
    public void Every_test_and_type_that_contributing_sends_one_to_is_there()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "CONTRIBUTING.md"));
        string[] sources = [.. Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(f => System.IO.Path.GetFileNameWithoutExtension(f))];
        string[] tests = [.. TestName().Matches(page).Select(m => m.Groups[1].Value).Distinct()];
        Assert.True(tests.Length >= 3, $"CONTRIBUTING.md names {tests.Length} tests");
        Assert.All(tests, test => Assert.Contains(test, sources));
    }

    [Fact]
    public void Every_section_that_the_code_cites_is_in_the_specification()
    {
        string[] sections = [.. Heading().Matches(File.ReadAllText(Repository.PathOf("docs", "specification.md"))).Select(m => m.Groups[1].Value)];
        Assert.Contains("13.2", sections);
        string[] cited = [.. Directory.EnumerateFiles(Repository.PathOf("lib"), "*.cs", SearchOption.AllDirectories).SelectMany(file => Citation().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Distinct()];
        Assert.True(cited.Length > 5, $"{cited.Length} sections are cited");
        Assert.All(cited, section => Assert.True(sections.Contains(section) || sections.Contains(section.Split('.')[0]), $"section {section} is cited"));
    }

    [GeneratedRegex(@"`((?:[\w.]+/)*[\w.-]+\.(?:cs|json|md|csproj))`")]
    private static partial Regex Path();

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^##+ (\d+(?:\.\d+)?) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"specification,\s+(?:/// )?sections? (\d+(?:\.\d+)?)")]
    private static partial Regex Citation();
}
