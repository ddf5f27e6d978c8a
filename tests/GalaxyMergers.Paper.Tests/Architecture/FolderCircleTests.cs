using System.Text.RegularExpressions;

namespace GalaxyMergers.Paper.Tests.Architecture;

/// <summary>Folders within a project of the library form layers: no chain of uses leads from a folder back to it.</summary>
public sealed partial class FolderCircleTests
{
    /// <summary>Projects of the library.</summary>
    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Repository.PathOf("lib")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_uses_another_that_uses_it(string project)
    {
        Dictionary<string, SortedSet<string>> uses = UsesOf(Repository.PathOf(Path.Combine("lib", project)));
        string[] circles = [.. uses.Keys.Select(folder => PathBetween(folder, folder, uses)).OfType<List<string>>().Select(way => string.Join(" -> ", way))];
        Assert.True(circles.Length == 0, string.Join("; ", circles));
    }

    [Fact]
    public void A_circle_is_found()
    {
        using TemporaryFolder folder = new();
        void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
            File.WriteAllText(folder.File(name), text);
        }

        Write("A/First.cs", "using Some.B;\n\nnamespace Some.A;\n\npublic sealed class First;\n");
        Write("B/Second.cs", "namespace Some.B;\n\npublic sealed class Second;\n");
        Assert.Null(PathBetween("A", "A", UsesOf(folder.Path)));
        Write("Root.cs", "using Some.A;\n\nnamespace Some;\n\npublic static class Root;\n");
        Assert.Null(PathBetween("", "", UsesOf(folder.Path)));
        Write("B/Third.cs", "namespace Some.B;\n\n/// <summary>As <see cref=\"First\"/>.</summary>\npublic sealed class Third { private readonly string _one = Root.Name; }\n");
        Assert.Equal(["A", "B", "", "A"], PathBetween("A", "A", UsesOf(folder.Path)));
    }

    /// <summary>
    /// For each folder those that it uses: whose namespace a file names in a using directive, or, as for a folder around it, which needs none,
    /// one of whose types it mentions.
    /// </summary>
    private static Dictionary<string, SortedSet<string>> UsesOf(string project)
    {
        (string Folder, string Namespace, string Text)[] files =
        [
            .. from path in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
               let inside = Path.GetRelativePath(project, path)
               where !inside.StartsWith("obj/", StringComparison.Ordinal) && !inside.StartsWith("bin/", StringComparison.Ordinal)
               let text = File.ReadAllText(path)
               let space = Namespace().Match(text)
               where space.Success
               select (Path.GetDirectoryName(inside)!, space.Groups[1].Value, text),
        ];
        Dictionary<string, string> folderOf = files.GroupBy(file => file.Namespace).ToDictionary(group => group.Key, group => group.Select(file => file.Folder).Min(StringComparer.Ordinal)!);
        Dictionary<string, SortedSet<string>> uses = folderOf.Values.Distinct().ToDictionary(folder => folder, _ => new SortedSet<string>(StringComparer.Ordinal));
        var around = folderOf.Keys.ToDictionary(space => space, space => files.Where(file => space.StartsWith(file.Namespace + ".", StringComparison.Ordinal))
            .SelectMany(file => TypeName().Matches(file.Text).Select(type => (file.Folder, Name: type.Groups[1].Value))).Distinct().ToArray());
        foreach ((string folder, string space, string text) in files)
        {
            foreach (Match used in Using().Matches(text))
                if (folderOf.TryGetValue(used.Groups[1].Value, out string? other)) uses[folderOf[space]].Add(other);
            string code = Literal().Replace(Comment().Replace(text, string.Empty), "\"\"");
            foreach ((string outer, string name) in around[space])
                if (Regex.IsMatch(code, $@"(?<![.\w""]){name}(?:\.|[?>\[]| [a-z_]\w*[ ,;)=]|\))|\bnew {name}\b|: {name}\b")) uses[folderOf[space]].Add(outer);
        }

        foreach ((string folder, SortedSet<string> others) in uses) others.Remove(folder);
        return uses;
    }

    /// <summary>The folders on the way from one to another, both included; null where there is none.</summary>
    private static List<string>? PathBetween(string from, string to, Dictionary<string, SortedSet<string>> uses)
    {
        Queue<List<string>> open = new([[from]]);
        HashSet<string> seen = [];
        while (open.TryDequeue(out List<string>? way))
        {
            foreach (string next in uses.GetValueOrDefault(way[^1]) ?? [])
            {
                if (next == to) return [.. way, next];
                if (seen.Add(next)) open.Enqueue([.. way, next]);
            }
        }

        return null;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(?:public |internal )?(?:(?:static|sealed|abstract|partial|readonly) )*(?:class|struct|interface|enum|record(?: struct| class)?) ([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();
}
