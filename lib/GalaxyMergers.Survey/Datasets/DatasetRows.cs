using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>What the table or the folders of a labelled dataset say, before any image is looked at.</summary>
/// <param name="Source">The table, or the folder of class folders.</param>
/// <param name="Galaxies">Rows that could be read.</param>
/// <param name="Warnings">What was odd.</param>
/// <param name="UnusedColumns">Columns that mean nothing here.</param>
internal sealed record DatasetRows(string Source, IReadOnlyList<Galaxy> Galaxies, IReadOnlyList<ImportWarning> Warnings, IReadOnlyList<string> UnusedColumns)
{
    private static readonly string[] s_catalogues =
        [.. from ending in new[] { ".csv", ".ecsv", ".tsv", ".txt", ".fits", ".fit", ".vot", ".xml" } from packed in new[] { string.Empty, ".gz" } select "catalogue" + ending + packed];

    /// <summary>Reads a dataset folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mergerClass">Name of the class of mergers; null recognises the usual ones.</param>
    /// <param name="defects">Is given the rows at fault.</param>
    /// <exception cref="DatasetFormatException">It is no dataset.</exception>
    internal static DatasetRows Read(string folder, string? mergerClass, List<DatasetDefect> defects)
    {
        if (!Directory.Exists(folder)) throw new DatasetFormatException(folder, "there is no such folder; pass the dataset's folder with --dataset.");
        return FindCatalogue(folder) is string file
            ? new CatalogueReader(folder, file, mergerClass, defects).Read()
            : new DatasetRows(folder, ClassFolders.Read(folder, mergerClass), [], []);
    }

    /// <summary>The table of a dataset folder; null where it has none.</summary>
    /// <exception cref="DatasetFormatException">It has several.</exception>
    internal static string? FindCatalogue(string folder)
    {
        string[] found = [.. s_catalogues.Where(name => File.Exists(Path.Combine(folder, name)))];
        if (found.Length > 1) throw new DatasetFormatException(folder, $"there are {string.Join(" and ", found)}; keep one, so that it is clear which is meant.");
        return found.Length == 0 ? null : Path.Combine(folder, found[0]);
    }
}

/// <summary>A folder is not a labelled dataset at all; the message names the file and what it should hold.</summary>
public sealed class DatasetFormatException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public DatasetFormatException(string file, string detail, Exception? inner = null)
        : base($"{file}: {detail}", inner)
    {
    }
}

/// <summary>A dataset of two folders of images, one for each class; their names say which is which.</summary>
public static class ClassFolders
{
    /// <summary>The names of the two folders.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="mergerClass">Name of the folder of mergers; null recognises the usual ones.</param>
    /// <exception cref="DatasetFormatException">There are not two folders, or it is not clear which has the mergers.</exception>
    public static (string Mergers, string Others) Find(string folder, string? mergerClass)
    {
        if (!Directory.Exists(folder)) throw new DatasetFormatException(folder, "there is no such folder; pass the dataset's folder with --dataset.");
        string[] classes = [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        var names = new ClassNames(mergerClass);
        string[] mergers = [.. classes.Where(names.IsMerger)];
        return classes.Length == 2 && mergers.Length == 1
            ? (mergers[0], classes.Single(name => name != mergers[0]))
            : throw new DatasetFormatException(
                folder, "there is no catalogue.csv here and no pair of class folders. A labelled dataset has a catalogue.csv with the columns image and label, or two folders of images, such as "
                + $"merger/ and other/; {(classes.Length == 0 ? "there are no folders" : $"there is {string.Join(", ", classes.Take(5).Select(name => name + "/"))}{(classes.Length > 5 ? " and more" : string.Empty)}")}"
                + $"{(mergerClass is null ? ". Name the folder of the mergers with --merger-class if its name is another" : $", and {mergerClass}/ is to be one of two")}.");
    }

    /// <summary>The images below the two folders, in the order of their paths.</summary>
    /// <exception cref="DatasetFormatException">There are not two folders, or it is not clear which has the mergers.</exception>
    internal static IReadOnlyList<Galaxy> Read(string folder, string? mergerClass)
    {
        (string mergers, string others) = Find(folder, mergerClass);
        var rows = new List<Galaxy>();
        foreach (string name in new[] { mergers, others }.Order(StringComparer.Ordinal))
        {
            GalaxyLabel label = name == mergers ? GalaxyLabel.Merger : GalaxyLabel.NonInteracting;
            foreach (string file in ImageFiles.Below(Path.Combine(folder, name)))
                rows.Add(new Galaxy(ImageObjId.From(folder, file), null, null, null, null, UgrizMagnitudes.None, null, label, file, rows.Count + 1));
        }

        return rows;
    }
}

/// <summary>Which of two classes a label or a folder's name means.</summary>
/// <param name="mergerClass">Name of the class of mergers, of which the one other class is then the opposite; null recognises the usual names.</param>
internal sealed class ClassNames(string? mergerClass)
{
    private static readonly string[] s_mergers = ["merger", "mergers", "merging", "interacting"];
    private static readonly string[] s_others = ["noninteracting", "non-interacting", "non_interacting", "other", "others", "nonmerger", "nonmergers", "non-merger", "non-mergers"];

    private string? _other;

    /// <summary>What the names can be, in words.</summary>
    internal string Expected => mergerClass is null ? "merger nor noninteracting" : $"{mergerClass} nor {_other ?? "one other class"}";

    /// <summary>Whether a name is that of the mergers.</summary>
    internal bool IsMerger(string name) => mergerClass is null ? IsAmong(s_mergers, name) : name.Equals(mergerClass, StringComparison.OrdinalIgnoreCase);

    /// <summary>The class of a label; null where it names neither.</summary>
    internal GalaxyLabel? LabelOf(string name)
    {
        if (IsMerger(name)) return GalaxyLabel.Merger;
        bool isOther = mergerClass is null ? IsAmong(s_others, name) : name.Length > 0 && (_other ??= name).Equals(name, StringComparison.OrdinalIgnoreCase);
        return isOther ? GalaxyLabel.NonInteracting : null;
    }

    private static bool IsAmong(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Identifiers of galaxies that have none but the name of their image.</summary>
internal static class ImageObjId
{
    private const int FewestDigits = 15;

    /// <summary>
    /// The number that the file is named by, where it is one of at least 15 digits as SDSS has them; else the first 63 bits of the SHA-256 of the path
    /// below the dataset's folder. The same on every machine, whatever other images there are.
    /// </summary>
    internal static long From(string folder, string image)
    {
        string stem = Path.GetFileNameWithoutExtension(image);
        if (stem.Length >= FewestDigits && long.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out long id)) return id;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, image).Replace('\\', '/')));
        return Math.Max(1, BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue);
    }
}
