using System.Globalization;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>A galaxy of a catalogue of merger probabilities.</summary>
/// <param name="Id">Its identifier, or the number of its row ("row 7") where the catalogue has none.</param>
/// <param name="RaDeg">Right ascension, degrees; null where the catalogue has none.</param>
/// <param name="DecDeg">Declination, degrees.</param>
/// <param name="Probability">Probability of a merger, 0 to 1.</param>
public sealed record ComparedGalaxy(string Id, double? RaDeg, double? DecDeg, double Probability)
{
    private static readonly string[] s_ids = ["objid", "id", "file", "name"], s_rightAscensions = ["ra_deg", "ra", "radeg", "raj2000", "_ra"], s_declinations = ["dec_deg", "dec", "dedeg", "dej2000", "_de"];
    private static readonly string[] s_probabilities = ["p_calibrated", "p_merger", "p_m", "pm"];

    /// <summary>Whether <see cref="Id"/> is the catalogue's, so that another catalogue may have the same.</summary>
    internal bool IsNamed { get; private init; } = true;

    /// <summary>Whether it has a position.</summary>
    public bool HasPosition => RaDeg is not null && DecDeg is not null;

    /// <summary>Distance to another on the sky, arcsec.</summary>
    internal double DistanceArcsec(ComparedGalaxy other)
    {
        const double degree = Math.PI / 180;
        double ra = 0.5 * degree * (RaDeg!.Value - other.RaDeg!.Value), dec = 0.5 * degree * (DecDeg!.Value - other.DecDeg!.Value);
        double square = (Math.Sin(dec) * Math.Sin(dec)) + (Math.Cos(DecDeg.Value * degree) * Math.Cos(other.DecDeg.Value * degree) * Math.Sin(ra) * Math.Sin(ra));
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(square))) / degree * 3600;
    }

    /// <summary>Reads a catalogue in any format that catalogues have; galaxies without a probability are left out.</summary>
    /// <param name="path">The table: an identifier, or a position in degrees, and a probability.</param>
    /// <param name="probability">Name of the column of probabilities; null takes p_calibrated, p_merger, p_m or pm.</param>
    /// <exception cref="CatalogueFormatException">A column is missing, a value is none, or an identifier stands there twice.</exception>
    public static IReadOnlyList<ComparedGalaxy> Read(string path, string? probability = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using CatalogueFile file = CatalogueFile.Open(path);
        int First(IEnumerable<string> names) => names.Select(file.Column).FirstOrDefault(column => column >= 0, -1);
        CatalogueFormatException Fault(string fault) => new(path, file.Table.Line, fault);
        int id = First(s_ids), ra = First(s_rightAscensions), dec = First(s_declinations), p = First(probability is null ? s_probabilities : [probability]);
        string columns = string.Join(", ", file.Header.Take(20));
        if (p < 0) throw Fault($"there is no column {(probability ?? string.Join(" or ", s_probabilities))}; it has {columns}.");
        if (id < 0 && (ra < 0 || dec < 0)) throw Fault($"there is neither an identifier ({string.Join(", ", s_ids)}) nor a position (ra_deg and dec_deg); it has {columns}.");
        List<ComparedGalaxy> galaxies = [];
        HashSet<string> seen = [];
        while (file.Read())
        {
            if (file.RecordFault() is string fault) throw Fault(fault + ".");
            double? Number(int column)
            {
                if (column < 0 || file.Table[column].Trim().IsEmpty) return null;
                return double.TryParse(file.Table[column].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                    ? value : throw Fault($"{file.Header[column]} is '{file.Table[column].ToString()}', which is no number; angles are in degrees.");
            }

            if (Number(p) is not { } value) continue;
            if (value is not (>= 0 and <= 1)) throw Fault(string.Create(CultureInfo.InvariantCulture, $"{file.Header[p]} is {value}, and a probability is from 0 to 1."));
            string name = id >= 0 ? file.Table[id].Trim().ToString() : string.Create(CultureInfo.InvariantCulture, $"row {galaxies.Count + 1}");
            if (!seen.Add(name)) throw Fault($"{name} stands there a second time; leave one of both.");
            galaxies.Add(new ComparedGalaxy(name, Number(ra), Number(dec), value) { IsNamed = id >= 0 });
        }

        return galaxies;
    }
}
