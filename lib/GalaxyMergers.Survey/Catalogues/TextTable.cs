namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Opens a table of text: passes over lines that begin with # before the header (SkyServer's "#Table1"), finds out what separates its columns, and
/// reads the YAML header of ECSV.
/// </summary>
internal static class TextTable
{
    private const string EcsvMark = "%ECSV ";
    private static readonly (char Separator, string Name)[] s_separators = [(',', "commas"), (';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

    /// <summary>Reads up to the header line.</summary>
    /// <returns>The table past its header, the names of the columns, and in words what separates them.</returns>
    /// <exception cref="InvalidDataException">The text is not a table.</exception>
    internal static (IRecords Table, string[] Header, string Separator) Open(Stream stream)
    {
        var table = new DelimitedReader(new StreamReader(stream));
        EcsvHeader? ecsv = null;
        bool read = table.NextLine();
        if (read && IsComment(table.Text) && table.Text.TrimStart('#', ' ').StartsWith(EcsvMark, StringComparison.Ordinal)) ecsv = EcsvHeader.Read(table);
        else
            while (read && IsComment(table.Text)) read = table.NextLine();
        if (!read) throw new InvalidDataException("it is empty");
        if (table.Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && table.Text.Length == 5) // Excel's own first line
            read = table.NextLine();
        table.Separator = ecsv?.Separator ?? MostFields(table.Text);
        table.Split();
        string[] names = table.ToArray();
        if (table.Fault is not null) throw new InvalidDataException("in the header " + table.Fault);
        string separator = table.Separator == ' ' ? "blanks" : s_separators.First(s => s.Separator == table.Separator).Name;
        return ecsv is null ? (table, names, separator) : (new EcsvRecords(table, ecsv, names), names, separator);
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart().StartsWith("#");

    /// <summary>The separator that stands most often in a line outside quotation marks; a comma if none does.</summary>
    private static char MostFields(string line)
    {
        var counts = new int[s_separators.Length];
        bool isQuoted = false;
        foreach (char c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            int which = isQuoted ? -1 : Array.FindIndex(s_separators, s => s.Separator == c);
            if (which >= 0) counts[which]++;
        }

        return s_separators[Array.IndexOf(counts, counts.Max())].Separator;
    }
}
