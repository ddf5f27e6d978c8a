using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>What the table or the folders of a labelled dataset say, before any image is looked at.</summary>
/// <param name="Source">The table, or the folder of class folders.</param>
/// <param name="Galaxies">Rows that could be read.</param>
/// <param name="Oddities">What was odd.</param>
/// <param name="UnusedColumns">Columns that mean nothing here.</param>
internal sealed record DatasetRows(string Source, IReadOnlyList<LabelledGalaxy> Galaxies, IReadOnlyList<ImportOddity> Oddities, IReadOnlyList<string> UnusedColumns)
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
