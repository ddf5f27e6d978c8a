using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks;

/// <summary>Something that a cell has shown and can show anew in its place.</summary>
public sealed class DisplayHandle
{
    private readonly string _id;

    internal DisplayHandle(string id) => _id = id;

    /// <summary>Shows another value in the place of the first.</summary>
    /// <param name="value">Any value.</param>
    /// <exception cref="InvalidOperationException">No cell is running this code.</exception>
    public void Update(object? value)
    {
        CellContext cell = CellContext.Running();
        cell.Output.Update(ObjectFormatter.Show(value), _id);
    }
}
