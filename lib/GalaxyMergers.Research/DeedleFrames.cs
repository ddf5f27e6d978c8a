using System.Globalization;
using Deedle;
using GalaxyMergers.Reproduction.Tables;

namespace GalaxyMergers.Research;

/// <summary>Our tables as Deedle frames.</summary>
public static class DeedleFrames
{
    /// <summary>The stored columns of a table, rows numbered from 0: numbers as double (NaN, which Deedle takes for missing, where there is none), the rest as text.</summary>
    /// <param name="table">Any table of the report or of a figure.</param>
    public static Frame<int, string> ToFrame(this ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        FrameBuilder.Columns<int, string> columns = new();
        foreach (TableColumn column in table.StoredColumns.Reverse()) columns.Add(column.Name, SeriesOf(column, rows)); // the builder puts the last one first
        return columns.Frame;
    }

    private static ISeries<int> SeriesOf(TableColumn column, int[] rows) => column.IsNumeric
        ? new Series<int, double>(rows, [.. column.CsvCells.Select(Number)])
        : new Series<int, string>(rows, [.. column.CsvCells]);

    private static double Number(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
