using System.Globalization;

namespace GalaxyMergers.Presentation.Tables;

/// <summary>
/// One named column of a <see cref="ResultTable"/>, as it is written to CSV (full precision) and as it is shown (rounded).
/// A value that does not exist is an empty field in CSV and "n/a" where it is shown.
/// </summary>
public sealed record TableColumn
{
    private TableColumn(string name, string heading, bool isNumeric, string[] csvCells, string[] displayCells)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Heading = heading;
        IsNumeric = isNumeric;
        CsvCells = csvCells;
        DisplayCells = displayCells;
    }

    /// <summary>Name in the CSV header: lower case, underscores, with the unit where there is one.</summary>
    public string Name { get; }

    /// <summary>Heading shown to a reader.</summary>
    public string Heading { get; }

    /// <summary>Whether the cells are numbers, which are set flush right.</summary>
    public bool IsNumeric { get; }

    /// <summary>Whether the cells are whole numbers, such as identifiers of 64 bits, which a floating-point number would round.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Whether the column is written to CSV.</summary>
    public bool IsStored { get; private init; } = true;

    /// <summary>Whether the column is shown to a reader.</summary>
    public bool IsShown { get; private init; } = true;

    /// <summary>The cells as written to CSV, before quoting.</summary>
    public IReadOnlyList<string> CsvCells { get; }

    /// <summary>The cells as shown to a reader.</summary>
    public IReadOnlyList<string> DisplayCells { get; }

    /// <summary>The same column, written to CSV only.</summary>
    public TableColumn StoredOnly() => this with { IsShown = false };

    /// <summary>A column that is shown only: numbers with their errors in one cell, set flush right.</summary>
    /// <param name="heading">Heading where shown, also its name.</param>
    /// <param name="cells">The cells.</param>
    public static TableColumn ShownOnly(string heading, IEnumerable<string> cells)
    {
        string[] texts = [.. cells];
        return new(heading, heading, true, texts, texts) { IsStored = false };
    }

    /// <summary>A column of real numbers: shortest round-trip form in CSV, rounded half to even where shown.</summary>
    /// <param name="name">Name in the CSV header.</param>
    /// <param name="values">The values; NaN stands for "does not exist", infinities are kept.</param>
    /// <param name="decimals">Digits after the point where shown, 0 … 15.</param>
    /// <param name="heading">Heading where shown; the name when null.</param>
    public static TableColumn Real(string name, IEnumerable<double> values, int decimals = 4, string? heading = null)
    {
        double[] numbers = [.. values];
        return new(
            name,
            heading ?? name,
            true,
            Array.ConvertAll(numbers, v => double.IsNaN(v) ? string.Empty : v.ToString("R", CultureInfo.InvariantCulture)),
            Array.ConvertAll(numbers, v => NumberText.Rounded(v, decimals)));
    }

    /// <summary>A column of p-values: shown with two significant digits.</summary>
    /// <param name="name">Name in the CSV header.</param>
    /// <param name="values">Probabilities; NaN stands for "does not exist".</param>
    /// <param name="heading">Heading where shown; the name when null.</param>
    public static TableColumn PValue(string name, IEnumerable<double> values, string? heading = null)
    {
        double[] numbers = [.. values];
        return new(
            name,
            heading ?? name,
            true,
            Array.ConvertAll(numbers, v => double.IsNaN(v) ? string.Empty : v.ToString("R", CultureInfo.InvariantCulture)),
            Array.ConvertAll(numbers, NumberText.PValue));
    }

    /// <summary>A column of whole numbers; 64-bit identifiers keep every digit.</summary>
    /// <param name="name">Name in the CSV header.</param>
    /// <param name="values">The values; null stands for "does not exist".</param>
    /// <param name="heading">Heading where shown; the name when null.</param>
    public static TableColumn Whole(string name, IEnumerable<long?> values, string? heading = null)
    {
        long?[] numbers = [.. values];
        return new(
            name,
            heading ?? name,
            true,
            Array.ConvertAll(numbers, v => v?.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
            Array.ConvertAll(numbers, v => v?.ToString(CultureInfo.InvariantCulture) ?? NumberText.NotAvailable)) { IsWhole = true };
    }

    /// <summary>A column of whole numbers.</summary>
    /// <param name="name">Name in the CSV header.</param>
    /// <param name="values">The values.</param>
    /// <param name="heading">Heading where shown; the name when null.</param>
    public static TableColumn Whole(string name, IEnumerable<int> values, string? heading = null) =>
        Whole(name, values.Select(v => (long?)v), heading);

    /// <summary>A column of words.</summary>
    /// <param name="name">Name in the CSV header.</param>
    /// <param name="values">The values.</param>
    /// <param name="heading">Heading where shown; the name when null.</param>
    public static TableColumn Text(string name, IEnumerable<string> values, string? heading = null)
    {
        string[] words = [.. values];
        return new(name, heading ?? name, false, words, words);
    }
}
