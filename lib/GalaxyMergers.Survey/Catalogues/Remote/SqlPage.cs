using System.Globalization;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>What paging needs to know of one page: how many rows, and the key of the last.</summary>
internal readonly record struct SqlPage(int Rows, long? LastKey)
{
    internal static SqlPage Read(string path, string key)
    {
        using var text = new StreamReader(path);
        return Parse(text, path, key);
    }

    /// <summary>Reads a whole page: a header with the key, rows of as many fields, keys that grow.</summary>
    /// <exception cref="CatalogueFormatException">It is no such table.</exception>
    internal static SqlPage Parse(TextReader text, string name, string key)
    {
        var table = new DelimitedReader(text);
        bool read = table.Read();
        if (read && table[0].StartsWith("#", StringComparison.Ordinal)) read = table.Read();
        int fields = table.FieldCount, column = read ? Array.FindIndex(table.ToArray(), c => c.Equals(key, StringComparison.OrdinalIgnoreCase)) : -1;
        if (column < 0) throw new CatalogueFormatException(name, null, $"there is no column {key}; delete the file to fetch it again.");
        int rows = 0;
        long? last = null;
        for (; table.Read(); rows++)
        {
            bool isKey = table.FieldCount == fields && long.TryParse(table[column], NumberStyles.None, CultureInfo.InvariantCulture, out long value) && !(value <= last);
            if (!isKey) throw new CatalogueFormatException(name, table.Line, $"this is no row with a growing {key}; delete the file to fetch it again.");
            last = long.Parse(table[column], CultureInfo.InvariantCulture);
        }

        return new SqlPage(rows, last);
    }
}
