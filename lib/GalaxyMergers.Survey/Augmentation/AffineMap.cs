namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// An affine map of image coordinates: row' = RowPerRow row + RowPerColumn column + RowOffset, and likewise column'.
/// Warps map output to input, so that every output pixel finds its source.
/// </summary>
/// <param name="RowPerRow">Upper left element.</param>
/// <param name="RowPerColumn">Upper middle element.</param>
/// <param name="RowOffset">Upper right element, pixels.</param>
/// <param name="ColumnPerRow">Lower left element.</param>
/// <param name="ColumnPerColumn">Lower middle element.</param>
/// <param name="ColumnOffset">Lower right element, pixels.</param>
public readonly record struct AffineMap(
    double RowPerRow, double RowPerColumn, double RowOffset, double ColumnPerRow, double ColumnPerColumn, double ColumnOffset)
{
    /// <summary>Maps every point to itself.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>Determinant of the linear part: input area an output area.</summary>
    public double Determinant => (RowPerRow * ColumnPerColumn) - (RowPerColumn * ColumnPerRow);

    /// <summary>[[c, -s], [s, c]] about the origin.</summary>
    /// <param name="radians">Angle, from the row axis towards the column axis.</param>
    public static AffineMap Rotation(double radians)
    {
        (double sin, double cos) = Math.SinCos(radians);
        return new AffineMap(cos, -sin, 0, sin, cos, 0);
    }

    /// <summary>Adds rows and columns.</summary>
    public static AffineMap Translation(double rows, double columns) => new(1, 0, rows, 0, 1, columns);

    /// <summary>Multiplies rows and columns, about the origin.</summary>
    public static AffineMap Scale(double rows, double columns) => new(rows, 0, 0, 0, columns, 0);

    /// <summary>Row i to row height - 1 - i.</summary>
    public static AffineMap FlipRows(int height) => new(-1, 0, height - 1, 0, 1, 0);

    /// <summary>
    /// Pixel centres of a resized frame to those of the original: (x + 1/2) original/resized - 1/2 on each axis.
    /// </summary>
    public static AffineMap Resize(int originalHeight, int originalWidth, int height, int width)
    {
        double rows = (double)originalHeight / height, columns = (double)originalWidth / width;
        return new AffineMap(rows, 0, (0.5 * rows) - 0.5, 0, columns, (0.5 * columns) - 0.5);
    }

    /// <summary>The map that does <paramref name="first"/>, then this one (the matrix product this x first).</summary>
    public AffineMap After(AffineMap first) => new(
        (RowPerRow * first.RowPerRow) + (RowPerColumn * first.ColumnPerRow),
        (RowPerRow * first.RowPerColumn) + (RowPerColumn * first.ColumnPerColumn),
        (RowPerRow * first.RowOffset) + (RowPerColumn * first.ColumnOffset) + RowOffset,
        (ColumnPerRow * first.RowPerRow) + (ColumnPerColumn * first.ColumnPerRow),
        (ColumnPerRow * first.RowPerColumn) + (ColumnPerColumn * first.ColumnPerColumn),
        (ColumnPerRow * first.RowOffset) + (ColumnPerColumn * first.ColumnOffset) + ColumnOffset);

    /// <summary>The same map with its origin moved to a point: O M O^-1, O = translation to the point.</summary>
    public AffineMap About(double row, double column) => Translation(row, column).After(this).After(Translation(-row, -column));

    /// <summary>The map back.</summary>
    /// <exception cref="InvalidOperationException">The determinant is 0 or not finite.</exception>
    public AffineMap Inverse()
    {
        double determinant = Determinant;
        if (determinant == 0 || !double.IsFinite(determinant)) throw new InvalidOperationException($"An affine map of determinant {determinant} has no inverse.");
        var linear = new AffineMap(ColumnPerColumn / determinant, -RowPerColumn / determinant, 0, -ColumnPerRow / determinant, RowPerRow / determinant, 0);
        return linear.After(Translation(-RowOffset, -ColumnOffset));
    }

    /// <summary>Where a point goes.</summary>
    public (double Row, double Column) Apply(double row, double column) =>
        ((RowPerRow * row) + (RowPerColumn * column) + RowOffset, (ColumnPerRow * row) + (ColumnPerColumn * column) + ColumnOffset);
}
