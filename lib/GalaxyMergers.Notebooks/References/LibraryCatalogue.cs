using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.References;

/// <summary>The libraries that a notebook has named with <c>#r</c>, and where what they need lies. Cells may load from any thread.</summary>
internal sealed class LibraryCatalogue
{
    private readonly Lock _lock = new();
    private readonly List<(string Folder, DependencyManifest Manifest)> _roots = [];
    private readonly Dictionary<string, (string Path, Version Version)> _managed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _native = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a library and everything that it refers to, as far as it can be found.</summary>
    /// <param name="path">Path of the assembly.</param>
    /// <returns>The paths of the assemblies that are new.</returns>
    /// <exception cref="InvalidDataException">The file is no assembly, or another version of one is in use.</exception>
    public IReadOnlyList<string> AddLibrary(string path)
    {
        using Lock.Scope scope = _lock.EnterScope();
        path = Path.GetFullPath(path);
        if (!_roots.Any(root => _managed.TryGetValue(Path.GetFileNameWithoutExtension(path), out var known) && known.Path == path))
            _roots.Add((Path.GetDirectoryName(path)!, DependencyManifest.Of(path)));
        List<string> added = [];
        Queue<string> open = new([path]);
        while (open.TryDequeue(out string? next))
        {
            if (!Register(next, out IReadOnlyList<string> needs))
                continue;
            added.Add(next);
            foreach (string need in needs.Where(name => !FrameworkAssemblies.Contains(name) && !_managed.ContainsKey(name)))
                if (Locate(need) is { } found)
                    open.Enqueue(found);
        }
        return added;
    }

    /// <summary>Adds the files of restored packages.</summary>
    /// <returns>The paths of the assemblies that are new.</returns>
    /// <exception cref="InvalidDataException">Another version of an assembly is in use.</exception>
    public IReadOnlyList<string> AddPackages(PackageAssets assets)
    {
        using Lock.Scope scope = _lock.EnterScope();
        foreach (string native in assets.Native)
            _native.TryAdd(Path.GetFileName(native), native);
        return [.. assets.Managed.Where(path => !FrameworkAssemblies.Contains(Path.GetFileNameWithoutExtension(path)) && Register(path, out _))];
    }

    /// <summary>The path of an assembly that was added, or null.</summary>
    public string? FindManaged(string simpleName)
    {
        using Lock.Scope scope = _lock.EnterScope();
        return _managed.TryGetValue(simpleName, out var known) ? known.Path : Locate(simpleName);
    }

    /// <summary>The path of a native library, or null.</summary>
    /// <param name="name">The name that the managed code uses.</param>
    public string? FindNative(string name)
    {
        using Lock.Scope scope = _lock.EnterScope();
        string[] fileNames = [name, $"{name}.so", $"lib{name}.so", $"lib{name}"];
        return fileNames.Select(file => _native.GetValueOrDefault(file)
            ?? _roots.Select(root => root.Manifest.FindNative(file) ?? Existing(root.Folder, file)).FirstOrDefault(path => path is not null))
            .FirstOrDefault(path => path is not null);
    }

    private string? Locate(string simpleName) =>
        _roots.Select(root => Existing(root.Folder, simpleName + ".dll") ?? root.Manifest.FindManaged(simpleName)).FirstOrDefault(path => path is not null);

    private static string? Existing(string folder, string fileName)
    {
        string path = Path.Combine(folder, fileName);
        return File.Exists(path) ? path : null;
    }

    private bool Register(string path, out IReadOnlyList<string> needs)
    {
        AssemblyFacts facts = AssemblyFacts.Read(path) ?? throw new InvalidDataException($"{path} is not a .NET assembly.");
        needs = facts.Needs;
        if (!_managed.TryGetValue(facts.Name, out var known))
        {
            _managed.Add(facts.Name, (path, facts.Version));
            return true;
        }
        if (known.Version != facts.Version)
            throw new InvalidDataException($"{facts.Name} {facts.Version} ({path}) cannot be used: {facts.Name} {known.Version} ({known.Path}) is already in use. Restart the kernel to change versions.");
        return false;
    }
}

/// <summary>What an assembly file says of itself.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Needs">The simple names of the assemblies that it refers to.</param>
/// <param name="HasPublicTypes">Whether it defines public types, rather than only passing on those of others.</param>
internal sealed record AssemblyFacts(string Name, Version Version, IReadOnlyList<string> Needs, bool HasPublicTypes)
{
    /// <summary>Reads a file; null when it is no .NET assembly.</summary>
    /// <param name="path">Path of the file.</param>
    public static AssemblyFacts? Read(string path)
    {
        try
        {
            using PEReader reader = new(File.OpenRead(path));
            if (!reader.HasMetadata)
                return null;
            MetadataReader metadata = reader.GetMetadataReader();
            AssemblyDefinition definition = metadata.GetAssemblyDefinition();
            return new AssemblyFacts(
                metadata.GetString(definition.Name),
                definition.Version,
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
                metadata.TypeDefinitions.Any(handle => (metadata.GetTypeDefinition(handle).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public));
        }
        catch (Exception damage) when (damage is BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>An assembly file as the compiler reads it.</summary>
internal static class ReferenceFile
{
    /// <summary>A reference; its documentation is read when it is asked for.</summary>
    /// <param name="path">Path of the assembly.</param>
    /// <param name="documentation">Path of the XML documentation; beside the assembly when null.</param>
    public static MetadataReference Create(string path, string? documentation = null)
    {
        documentation ??= Path.ChangeExtension(path, ".xml");
        return MetadataReference.CreateFromFile(path, documentation: File.Exists(documentation) ? new DocumentationFile(documentation) : null);
    }
}
