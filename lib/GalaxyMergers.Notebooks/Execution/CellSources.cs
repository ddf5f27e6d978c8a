using System.Collections.Concurrent;
using System.Globalization;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>The texts of the cells that ran, for tracebacks.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, (int Number, string[] Lines)> _sources = [];
    private int _count;

    /// <summary>Keeps a text.</summary>
    /// <param name="number">The execution count of its cell.</param>
    /// <param name="text">The text.</param>
    /// <returns>The name by which stack traces know it.</returns>
    public string Add(int number, string text)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"cell-{Interlocked.Increment(ref _count)}");
        _sources[path] = (number, text.Split('\n'));
        return path;
    }

    /// <summary>The execution count of the cell; 0 when there is no such text.</summary>
    public int Number(string? path) => path is not null && _sources.TryGetValue(path, out var source) ? source.Number : 0;

    /// <summary>A line, from 1; empty when there is none.</summary>
    public string Line(string? path, int line) =>
        path is not null && _sources.TryGetValue(path, out var source) && line >= 1 && line <= source.Lines.Length ? source.Lines[line - 1].TrimEnd() : string.Empty;
}
