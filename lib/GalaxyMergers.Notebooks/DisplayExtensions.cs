namespace GalaxyMergers.Notebooks;

/// <summary>Shows values from the end of an expression.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>A handle that can show another value in its place.</returns>
    /// <exception cref="InvalidOperationException">No cell is running this code.</exception>
    public static DisplayHandle Display<T>(this T value) => Cells.display(value);
}
