using System.Globalization;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>A galaxy and its probability, as a table of `mergers predict` or `mergers classify`, or one of the user's own, has them.</summary>
/// <param name="Id">Its name: the objid, or the path of its image.</param>
/// <param name="Probability">Probability in [0, 1] that it is a merger.</param>
/// <param name="Property">The value of the column that groups are made of; NaN where there is no such column or value.</param>
public sealed record GalaxyProbability(string Id, double Probability, double Property);

/// <summary>Reads tables of merger probabilities in any format that catalogues have.</summary>
public static class ProbabilityTable
{
    private static readonly string[] s_names = ["objid", "file", "id"], s_probabilities = ["p_calibrated", "p_merger"];

    /// <summary>The galaxies that have a probability, in the order of the file.</summary>
    /// <param name="path">CSV, ECSV, FITS or VOTable with a column objid, file or id.</param>
    /// <param name="probability">Name of the column of probabilities; null takes p_calibrated or else p_merger.</param>
    /// <param name="property">Name of the column that groups are made of; null for none.</param>
    /// <returns>The galaxies, the name of the column that was taken, and how many rows have no probability.</returns>
    /// <exception cref="CatalogueFormatException">A column is missing, a value is none, or a galaxy stands there twice.</exception>
    public static (IReadOnlyList<GalaxyProbability> Galaxies, string Column, int LeftOut) Read(string path, string? probability = null, string? property = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using CatalogueFile file = CatalogueFile.Open(path);
        int id = FirstOf(file, s_names), p = FirstOf(file, probability is null ? s_probabilities : [probability]), x = property is null ? -1 : FirstOf(file, [property]);
        List<GalaxyProbability> galaxies = [];
        HashSet<string> seen = [];
        int leftOut = 0;
        while (file.Read())
        {
            if (file.RecordFault() is string fault) throw Fault(file, fault);
            string name = file.Table[id].Trim().ToString();
            if (!seen.Add(name)) throw Fault(file, $"{FieldReader.Short(name)} stands there a second time");
            if (Number(file, p) is double value)
            {
                if (value is not (>= 0 and <= 1)) throw Fault(file, $"{file.Header[p]} is {value.ToString(CultureInfo.InvariantCulture)}, and a probability is from 0 to 1");
                galaxies.Add(new GalaxyProbability(name, value, x < 0 ? double.NaN : Number(file, x) ?? double.NaN));
            }
            else
            {
                leftOut++;
            }
        }

        return (galaxies, file.Header[p], leftOut);
    }

    private static double? Number(CatalogueFile file, int column)
    {
        ReadOnlySpan<char> text = file.Table[column].Trim();
        if (text.IsEmpty || MissingValues.IsWord(text)) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) throw Fault(file, $"{file.Header[column]} is '{FieldReader.Short(text)}', which is no number");
        return double.IsFinite(value) ? value : null;
    }

    private static int FirstOf(CatalogueFile file, string[] names)
    {
        int column = names.Select(file.Column).FirstOrDefault(c => c >= 0, -1);
        return column >= 0
            ? column
            : throw new CatalogueFormatException(file.Path, null, $"there is no column {string.Join(" or ", names)}; it has {string.Join(", ", file.Header.Take(20))}.");
    }

    private static CatalogueFormatException Fault(CatalogueFile file, string fault) => new(file.Path, file.Table.Line, $"{fault}; correct the row or leave it out.");
}
