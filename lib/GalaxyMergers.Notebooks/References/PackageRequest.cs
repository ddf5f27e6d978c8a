using System.Text.RegularExpressions;

namespace GalaxyMergers.Notebooks.References;

/// <summary>A package that a notebook asks for.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">A version, or a range as NuGet writes it.</param>
internal sealed partial record PackageRequest(string Name, string Version)
{
    private const string Prefix = "nuget:";

    /// <summary>Whether the text of a <c>#r</c> is about a package.</summary>
    public static bool Is(string reference) => reference.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>nuget: name, version</c>.</summary>
    /// <exception cref="FormatException">It has no name or no version, or they have characters that no package has.</exception>
    public static PackageRequest Parse(string reference)
    {
        string[] words = reference.TrimStart()[Prefix.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        if (words.Length < 2 || words[1].Length == 0)
            throw new FormatException($"#r \"{reference}\" names no version. Write #r \"nuget: name, version\", so that the notebook gives the same result later.");
        if (!NamePattern().IsMatch(words[0]) || !VersionPattern().IsMatch(words[1]))
            throw new FormatException($"#r \"{reference}\" is not of the form #r \"nuget: name, version\".");
        return new PackageRequest(words[0], words[1]);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]+$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9_.\-+*,\[\]() ]+$")]
    private static partial Regex VersionPattern();
}
