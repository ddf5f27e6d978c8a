using System.Diagnostics.CodeAnalysis;
using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks;

/// <summary>What every cell can call by its plain name.</summary>
public static class Cells
{
    /// <summary>Cancelled when the cell is interrupted; <see cref="CancellationToken.None"/> outside of cells. Pass it to long computations: they then end in good order.</summary>
    public static CancellationToken Interrupt => CellContext.Current?.Run.Token ?? CancellationToken.None;

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>A handle that can show another value in its place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running this code.</exception>
    [SuppressMessage("Naming", "IDE1006", Justification = "The name that C# notebooks use.")]
    public static DisplayHandle display(object? value)
    {
        CellContext cell = CellContext.Running();
        string id = Guid.NewGuid().ToString("N");
        cell.Output.Display(ObjectFormatter.Show(value), id);
        return new DisplayHandle(id);
    }

    /// <summary>Marks text as HTML, to be shown as it is. Text from data must be escaped by the caller.</summary>
    /// <param name="html">The HTML.</param>
    public static HtmlContent HTML(string html) => new(html);
}
