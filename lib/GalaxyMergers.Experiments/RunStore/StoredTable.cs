using System.Globalization;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Reads the tables that the store wrote.</summary>
internal static class StoredTable
{
    /// <summary>The names of the columns.</summary>
    /// <exception cref="RunStoreException">The file is missing or empty.</exception>
    public static string[] Header(string path)
    {
        try
        {
            using StreamReader text = new(path);
            DelimitedReader reader = new(text);
            return reader.Read() ? reader.ToArray() : throw new FormatException("It is empty.");
        }
        catch (Exception reason) when (reason is IOException or FormatException)
        {
            throw new RunStoreException($"{path} is damaged ({reason.Message}). Remove its folder to compute it again.", reason);
        }
    }

    /// <summary>The rows below the header.</summary>
    /// <exception cref="RunStoreException">The file is missing or does not parse.</exception>
    public static List<T> Rows<T>(string path, Func<string[], T> parse)
    {
        try
        {
            using StreamReader text = new(path);
            DelimitedReader reader = new(text);
            List<T> rows = [];
            reader.Read();
            while (reader.Read()) rows.Add(parse(reader.ToArray()));
            return rows;
        }
        catch (Exception reason) when (reason is IOException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new RunStoreException($"{path} is damaged ({reason.Message}). Remove its folder to compute it again.", reason);
        }
    }

    /// <summary>A whole number.</summary>
    public static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A real number; NaN where the field is empty.</summary>
    public static double Real(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
