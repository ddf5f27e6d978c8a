using System.Globalization;
using System.Text.RegularExpressions;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Presentation.Report;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Publication;

/// <summary>Derives every table and the numbers of every figure of a published run again and holds the published ones against them.</summary>
public static partial class PublicationCheck
{
    /// <summary>Numbers are printed with six significant digits at most; they may differ by less than that, as another machine's rounding may make them.</summary>
    private const double PrintedDigits = 1e-6;

    /// <summary>Below this a number is zero: what is left of a difference of probabilities that cancels.</summary>
    private const double Zero = 1e-12;

    /// <summary>What of a published folder does not follow from what it rests on; empty when all does.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="RunStoreException">What it rests on is missing or damaged.</exception>
    public static IReadOnlyList<RunFault> Faults(string folder)
    {
        PublishedRun published = PublishedRun.Read(folder);
        IReadOnlyList<ReportSection> sections = ReportContents.Sections(published.Evaluation, published.Context);
        return
        [
            .. Against(Path.Combine(folder, "tables"), sections.SelectMany(s => s.Tables)),
            .. Against(Path.Combine(folder, "figures"), sections.SelectMany(s => s.Figures).Select(f => f.Numbers)),
            .. DeadLinks(folder),
        ];
    }

    /// <summary>Published tables that differ from derived ones, that are missing, and that nothing derives.</summary>
    /// <param name="folder">Holds a CSV file for each table.</param>
    /// <param name="derived">The tables as they should be.</param>
    internal static IEnumerable<RunFault> Against(string folder, IEnumerable<ResultTable> derived)
    {
        ResultTable[] tables = [.. derived];
        foreach (ResultTable table in tables)
        {
            string file = Path.Combine(folder, table.Name + ".csv");
            if (!File.Exists(file)) yield return new(file, "is not published.");
            else if (Difference(File.ReadAllText(file), table) is { } difference) yield return new(file, difference);
        }

        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csv") : [];
        foreach (string extra in files.Where(f => tables.All(t => t.Name != Path.GetFileNameWithoutExtension(f))))
            yield return new(extra, "follows from nothing that is published.");
    }

    /// <summary>References of the published pages to files that are not published.</summary>
    /// <param name="folder">The folder.</param>
    internal static IEnumerable<RunFault> DeadLinks(string folder) =>
        from page in Directory.GetFiles(folder, "*.html")
        from Match link in Links().Matches(Scripts().Replace(File.ReadAllText(page), string.Empty))
        let target = link.Groups[1].Value
        where !target.StartsWith('#') && !target.Contains(':', StringComparison.Ordinal) && !File.Exists(Path.Combine(folder, Uri.UnescapeDataString(target)))
        select new RunFault(page, $"points to {target}, which is not published.");

    private static string? Difference(string csv, ResultTable table)
    {
        using StringReader text = new(csv);
        DelimitedReader reader = new(text);
        TableColumn[] columns = [.. table.StoredColumns];
        if (!reader.Read() || !reader.ToArray().SequenceEqual(columns.Select(c => c.Name))) return $"has other columns than {string.Join(", ", columns.Select(c => c.Name))}.";
        int row = 0;
        for (; reader.Read(); row++)
        {
            string[] cells = reader.ToArray();
            if (row == table.RowCount) return string.Create(CultureInfo.InvariantCulture, $"has more than the {table.RowCount} rows that follow from the predictions.");
            for (int i = 0; i < columns.Length; i++)
                if (!IsSame(cells[i], columns[i].CsvCells[row].Trim(), columns[i].IsNumeric))
                    return string.Create(CultureInfo.InvariantCulture, $"row {row + 1}, {columns[i].Name}: published is {cells[i]}, from the predictions follows {columns[i].CsvCells[row]}.");
        }

        return row == table.RowCount ? null : string.Create(CultureInfo.InvariantCulture, $"has not the {table.RowCount} rows that follow from the predictions.");
    }

    private static bool IsSame(string published, string derived, bool isNumeric)
    {
        if (published == derived) return true;
        if (!isNumeric || IsWhole(published) && IsWhole(derived)) return false;
        return double.TryParse(published, CultureInfo.InvariantCulture, out double a) && double.TryParse(derived, CultureInfo.InvariantCulture, out double b)
            && Math.Abs(a - b) <= Math.Max(Zero, PrintedDigits * Math.Max(Math.Abs(a), Math.Abs(b)));
    }

    private static bool IsWhole(string number) => number.Length > 0 && number.AsSpan(number[0] == '-' ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0;

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();
}
