using System.Security.Cryptography;
using System.Text;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>
/// A labelled dataset folder: `catalogue.csv` (objid, ra_deg, dec_deg, redshift, merger_vote_fraction, label,
/// mag_u ... mag_z, log_stellar_mass, image) and the images that it names. Immutable once loaded.
/// </summary>
public sealed class LabelledDataset
{
    /// <summary>Name of the table in the folder.</summary>
    public const string CatalogueFileName = "catalogue.csv";

    private LabelledDataset(string folder, IReadOnlyList<LabelledGalaxy> galaxies, IReadOnlyList<DatasetDefect> defects, string hash)
    {
        Folder = folder;
        Galaxies = galaxies;
        Defects = defects;
        ContentHash = hash;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The rows without defect, in file order.</summary>
    public IReadOnlyList<LabelledGalaxy> Galaxies { get; }

    /// <summary>What was left out and why, in file order; empty unless <see cref="DatasetOptions.SkipDefective"/>.</summary>
    public IReadOnlyList<DatasetDefect> Defects { get; }

    /// <summary>SHA-256 (hex) over the kept rows and the bytes of their images; the folder's place does not matter.</summary>
    public string ContentHash { get; }

    /// <summary>Number of mergers.</summary>
    public int MergerCount => Galaxies.Count(g => g.Label == GalaxyLabel.Merger);

    /// <summary>Reads and validates a dataset folder.</summary>
    /// <remarks>
    /// Of rows that share an objid, or whose images have the same bytes, the first is kept and the later ones are
    /// defects; where their labels contradict one another, all of them are.
    /// </remarks>
    /// <exception cref="DatasetFormatException">No `catalogue.csv`, a column missing, or no row without defect.</exception>
    /// <exception cref="DefectiveDatasetException">There are defects, and skipping them was not asked for.</exception>
    public static LabelledDataset Load(string folder, DatasetOptions? options = null, IProgress<LoadProgress>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new DatasetOptions();
        folder = Path.GetFullPath(folder);
        var defects = new List<DatasetDefect>();
        List<LabelledGalaxy> rows = new CatalogueReader(folder, defects).Read();
        ImageInspection[] images = ImageInspector.InspectAll(rows, options, progress);
        defects.AddRange(images.Zip(rows).Where(p => p.First.Fault is not null).Select(p => p.First.ToDefect(p.Second)));
        defects.AddRange(DuplicateRows.Find(rows, images, folder));
        defects = [.. defects.OrderBy(d => d.Row)];
        if (defects.Count > 0 && !options.SkipDefective) throw new DefectiveDatasetException(folder, defects);

        HashSet<int> bad = [.. defects.Select(d => d.Row)];
        int[] kept = [.. Enumerable.Range(0, rows.Count).Where(i => !bad.Contains(rows[i].Row))];
        if (kept.Length == 0)
            throw new DatasetFormatException(Path.Combine(folder, CatalogueFileName), $"no row without defect ({defects.Count} found); nothing is left to work with.");
        string hash = Hash(kept.Select(i => (rows[i], images[i].Sha256!)));
        return new LabelledDataset(folder, [.. kept.Select(i => rows[i])], defects, hash);
    }

    private static string Hash(IEnumerable<(LabelledGalaxy Row, byte[] ImageHash)> rows)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((LabelledGalaxy g, byte[] imageHash) in rows)
        {
            UgrizMagnitudes m = g.Magnitudes;
            string text = string.Create(
                null,
                $"{g.ObjId},{g.RaDeg:R},{g.DecDeg:R},{g.Redshift:R},{g.MergerVoteFraction:R},{g.Label},{m.U:R},{m.G:R},{m.R:R},{m.I:R},{m.Z:R},{g.LogStellarMass:R}\n");
            sha.AppendData(Encoding.UTF8.GetBytes(text));
            sha.AppendData(imageHash);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
