namespace GalaxyMergers.Presentation.Figures;

/// <summary>Width of a figure in a two-column journal page.</summary>
public enum FigureWidth
{
    /// <summary>One column, 84 mm.</summary>
    SingleColumn,

    /// <summary>The full page, 178 mm.</summary>
    DoubleColumn,
}

/// <summary>Printed size of a figure.</summary>
/// <param name="Width">One column or the full page.</param>
/// <param name="HeightMillimetres">Height on paper, millimetres.</param>
public sealed record FigureSize(FigureWidth Width, double HeightMillimetres)
{
    /// <summary>Width on paper, millimetres.</summary>
    public double WidthMillimetres => Width == FigureWidth.SingleColumn ? 84 : 178;
}
