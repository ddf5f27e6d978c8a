using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.References;

/// <summary>The assemblies of the .NET runtime that runs the notebook.</summary>
internal static class FrameworkAssemblies
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly Lazy<ImmutableArray<MetadataReference>> All = new(Load);

    private static readonly HashSet<string> Names = new(
        Directory.EnumerateFiles(Folder, "*.dll").Select(path => Path.GetFileNameWithoutExtension(path)), StringComparer.OrdinalIgnoreCase);

    /// <summary>A reference to each, made once in a process.</summary>
    public static ImmutableArray<MetadataReference> References => All.Value;

    /// <summary>Whether the runtime brings the assembly of this simple name.</summary>
    public static bool Contains(string? simpleName) => simpleName is not null && Names.Contains(simpleName);

    /// <summary>The folder where <c>dotnet</c> is installed.</summary>
    public static string DotnetRoot => Path.GetFullPath(Path.Combine(Folder, "..", "..", ".."));

    private static ImmutableArray<MetadataReference> Load() =>
        [.. Directory.EnumerateFiles(Folder, "*.dll").Order(StringComparer.Ordinal).Where(IsManaged).Select(path => ReferenceFile.Create(path, Documentation(path)))];

    private static bool IsManaged(string path)
    {
        using PEReader reader = new(File.OpenRead(path));
        return reader.HasMetadata && reader.GetMetadataReader().IsAssembly;
    }

    /// <summary>The reference pack of an SDK has the documentation that the runtime lacks.</summary>
    private static string? Documentation(string path)
    {
        string packs = Path.Combine(DotnetRoot, "packs", "Microsoft.NETCore.App.Ref");
        return Packs(packs).Select(folder => Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(path), ".xml"))).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Packs(string packs) => !Directory.Exists(packs) ? []
        : Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
            .Select(version => Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"));
}
