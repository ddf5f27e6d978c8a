using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>A dataset of two folders of images, one for each class; their names say which is which.</summary>
internal static class ClassFolders
{
    /// <summary>The images below the two folders, in the order of their paths.</summary>
    /// <exception cref="DatasetFormatException">There are not two folders, or it is not clear which has the mergers.</exception>
    internal static IReadOnlyList<LabelledGalaxy> Read(string folder, string? mergerClass)
    {
        string[] classes = [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        var names = new ClassNames(mergerClass);
        string[] mergers = [.. classes.Where(names.IsMerger)];
        if (classes.Length != 2 || mergers.Length != 1)
            throw new DatasetFormatException(
                folder, "there is no catalogue.csv here and no pair of class folders. A labelled dataset has a catalogue.csv with the columns image and label, or two folders of images, such as "
                + $"merger/ and other/; {(classes.Length == 0 ? "there are no folders" : $"there is {string.Join(", ", classes.Take(5).Select(name => name + "/"))}{(classes.Length > 5 ? " and more" : string.Empty)}")}"
                + $"{(mergerClass is null ? ". Name the folder of the mergers with --merger-class if its name is another" : $", and {mergerClass}/ is to be one of two")}.");
        var rows = new List<LabelledGalaxy>();
        foreach (string name in classes)
        {
            GalaxyLabel label = name == mergers[0] ? GalaxyLabel.Merger : GalaxyLabel.NonInteracting;
            foreach (string file in ImageFiles.Below(Path.Combine(folder, name)))
                rows.Add(new LabelledGalaxy(ImageObjId.From(folder, file), null, null, null, null, label, UgrizMagnitudes.None, null, file, rows.Count + 1));
        }

        return rows;
    }
}
