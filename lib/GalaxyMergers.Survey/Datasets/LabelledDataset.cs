using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>
/// A labelled dataset folder: a table `catalogue` (CSV, ECSV, FITS or VOTable, plain or gzipped) and the images that it names, or a folder of images
/// for each of the two classes. Of the table's columns `image` and `label` are needed; `objid`, `ra_deg`, `dec_deg`, `redshift`,
/// `merger_vote_fraction`, `mag_u` ... `mag_z` and `log_stellar_mass` are what it may have. Immutable once loaded.
/// </summary>
public sealed class LabelledDataset
{
    /// <summary>Name of the table in folders that this program writes.</summary>
    public const string CatalogueFileName = "catalogue.csv";

    private LabelledDataset(string folder, DatasetRows rows, IReadOnlyList<Galaxy> galaxies, IReadOnlyList<DatasetDefect> defects, string hash)
    {
        Folder = folder;
        Galaxies = galaxies;
        Defects = defects;
        Warnings = rows.Warnings;
        UnusedColumns = rows.UnusedColumns;
        ContentHash = hash;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The rows without defect, in file order; images in folders, in the order of their paths.</summary>
    public IReadOnlyList<Galaxy> Galaxies { get; }

    /// <summary>What was left out and why, in file order; empty unless <see cref="DatasetOptions.SkipDefective"/>.</summary>
    public IReadOnlyList<DatasetDefect> Defects { get; }

    /// <summary>What in the table was unusual and was dealt with, such as -9999 for a value that was not measured.</summary>
    public IReadOnlyList<ImportWarning> Warnings { get; }

    /// <summary>Columns of the table that mean nothing here.</summary>
    public IReadOnlyList<string> UnusedColumns { get; }

    /// <summary>SHA-256 (hex) over the kept rows and the bytes of their images; neither the folder's place nor the culture matters.</summary>
    public string ContentHash { get; }

    /// <summary>What the user should know about the dataset, one sentence each: warnings, unused columns, missing positions.</summary>
    public IReadOnlyList<string> Remarks => [.. Warnings.Select(o => o.ToString()), .. UnusedColumns.Count > 0 ? [$"columns that were not used: {string.Join(", ", UnusedColumns)}"] : Array.Empty<string>(), .. AboutPositions()];

    /// <summary>Number of mergers.</summary>
    public int MergerCount => Galaxies.Count(g => g.Label == GalaxyLabel.Merger);

    /// <summary>Reads and validates a dataset folder.</summary>
    /// <remarks>
    /// Of rows that share an objid, or whose images have the same bytes, the first is kept and the later ones are
    /// defects; where their labels contradict one another, all of them are.
    /// </remarks>
    /// <exception cref="DatasetFormatException">Neither a catalogue nor two class folders, a column missing or doubled, or no row without defect.</exception>
    /// <exception cref="DefectiveDatasetException">There are defects, and skipping them was not asked for.</exception>
    public static LabelledDataset Load(string folder, DatasetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new DatasetOptions();
        folder = Path.GetFullPath(folder);
        var defects = new List<DatasetDefect>();
        DatasetRows read = DatasetRows.Read(folder, options.MergerClass, defects);
        IReadOnlyList<Galaxy> rows = read.Galaxies;
        ImageInspection[] images = ImageInspector.InspectAll(rows, options);
        (Galaxy Row, DatasetDefect Defect)[] found =
            [.. rows.Zip(images).Where(p => p.Second.Fault is not null).Select(p => (p.First, p.Second.ToDefect(p.First))), .. DuplicateRows.Find(rows, images, read.Source)];
        defects = [.. defects.Concat(found.Select(f => f.Defect)).OrderBy(d => d.Row)];
        if (defects.Count > 0 && !options.SkipDefective) throw new DefectiveDatasetException(folder, defects);

        var bad = new HashSet<Galaxy>(found.Select(f => f.Row), ReferenceEqualityComparer.Instance); // rows of a VOTable may share a line, and so a number
        int[] kept = [.. Enumerable.Range(0, rows.Count).Where(i => !bad.Contains(rows[i]))];
        if (kept.Length == 0)
            throw new DatasetFormatException(read.Source, $"no row without defect ({defects.Count} found); nothing is left to work with.");
        string hash = Hash(kept.Select(i => (rows[i], images[i].Sha256!)));
        return new LabelledDataset(folder, read, [.. kept.Select(i => rows[i])], defects, hash);
    }

    private IEnumerable<string> AboutPositions()
    {
        int without = Galaxies.Count(g => g.RaDeg is null);
        if (without == 0) yield break;
        string who = without == Galaxies.Count ? "no galaxy has" : string.Create(CultureInfo.InvariantCulture, $"{without} of {Galaxies.Count} galaxies do not have");
        yield return $"{who} a position on the sky (ra_deg, dec_deg): neighbours are not kept in one fold, and section 5 (the merger sample) is left out for them";
    }

    private static string Hash(IEnumerable<(Galaxy Row, byte[] ImageHash)> rows)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((Galaxy g, byte[] imageHash) in rows)
        {
            UgrizMagnitudes m = g.Magnitudes;
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{g.ObjId},{g.RaDeg:R},{g.DecDeg:R},{g.Redshift:R},{g.MergerVoteFraction:R},{g.Label},{m.U:R},{m.G:R},{m.R:R},{m.I:R},{m.Z:R},{g.LogStellarMass:R}\n");
            sha.AppendData(Encoding.UTF8.GetBytes(text));
            sha.AppendData(imageHash);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
