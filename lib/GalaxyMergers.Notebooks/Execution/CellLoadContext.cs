using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using GalaxyMergers.Notebooks.References;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>Loads cells and the libraries that they name, apart from the libraries of the notebook engine itself.</summary>
/// <param name="libraries">Where the named libraries lie.</param>
internal sealed class CellLoadContext(LibraryCatalogue libraries) : AssemblyLoadContext("cells")
{
    private static readonly string? Own = typeof(CellLoadContext).Assembly.GetName().Name;
    private readonly ConcurrentDictionary<string, Assembly> _cells = [];

    /// <summary>Loads a compiled part of a cell that has something to run.</summary>
    public Assembly LoadCell(CompiledSubmission submission)
    {
        using MemoryStream assembly = new(submission.Assembly!);
        using MemoryStream symbols = new(submission.Symbols);
        Assembly loaded = LoadFromStream(assembly, symbols);
        _cells[loaded.GetName().Name!] = loaded;
        return loaded;
    }

    /// <summary>Whether an assembly is part of a cell of this notebook.</summary>
    public bool IsCell(Assembly assembly) => assembly.GetName().Name is { } name && _cells.TryGetValue(name, out Assembly? cell) && cell == assembly;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        string name = assemblyName.Name ?? string.Empty;
        if (_cells.TryGetValue(name, out Assembly? cell))
            return cell;
        if (name == Own || FrameworkAssemblies.Contains(name))
            return null;
        return libraries.FindManaged(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        libraries.FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
}
