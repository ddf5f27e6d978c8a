using System.Text.RegularExpressions;

namespace GalaxyMergers.Cli.Tests.Documentation;

/// <summary>Links and pictures of the pages lead to files and headings of the repository; addresses on the network are not asked.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] s_folders = [".devcontainer", "data", "docs", "environment", "examples", "lib", "notebooks", "tests"];

    [Fact]
    public void Every_link_of_a_page_leads_somewhere()
    {
        string[] pages = [.. s_folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories)).Where(file => !BuildOutput().IsMatch(file)), .. Directory.EnumerateFiles(Repository.Root, "*.md")];
        (string Page, string Target)[] links = [.. pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(m => (page, m.Groups[1].Value)))];
        Assert.True(links.Length > 100, $"{links.Length} links");
        Assert.All(links, link => Assert.True(Leads(link.Page, link.Target), $"{Path.GetRelativePath(Repository.Root, link.Page)}: {link.Target}"));
    }

    [Theory]
    [InlineData("docs/nowhere.md", false)]
    [InlineData("docs/results.md#no-such-heading", false)]
    [InlineData("docs/results.md#the-papers-own-network", true)]
    public void A_link_that_leads_nowhere_is_found(string target, bool leads) => Assert.Equal(leads, Leads(Repository.PathOf("README.md"), target));

    private static bool Leads(string page, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal)) return true;
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        if (IsWrittenForTheSite(page, parts[0])) return true;
        return parts.Length == 1 ? Path.Exists(file) : File.Exists(file) && Heading().Matches(File.ReadAllText(file)).Any(m => Anchor(m.Groups[1].Value) == parts[1]);
    }

    /// <summary>What environment/docs writes, and the front page leads to.</summary>
    private static bool IsWrittenForTheSite(string page, string target) => page == Repository.PathOf("docs", "index.md") && target.StartsWith("obj/", StringComparison.Ordinal);

    /// <summary>As GitHub makes it: small letters, blanks as hyphens, without punctuation.</summary>
    private static string Anchor(string heading) => NotInAnchor().Replace(heading.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-');

    [GeneratedRegex(@"(?:\]\(|(?:src|href)="")([^)""\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex("^##* (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules|fetched|site|_site)[/\\]")]
    private static partial Regex BuildOutput();
}
