using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>
/// The folder in which an inspection is done: a page that shows the drawn galaxies one by one, without their probability, and takes answers by the keyboard;
/// the list of them, for those who would rather fill in a table; and the record of the draw. The page holds the images and needs no network.
/// </summary>
public static class InspectionPage
{
    /// <summary>The page.</summary>
    public const string PageFile = "inspection.html";

    /// <summary>The list of the galaxies, whose column answer may be filled in by hand.</summary>
    public const string ListFile = "inspection.csv";

    /// <summary>Writes the folder. Answers live in the browser and in the file that the page saves; an inspection that is there is not overwritten.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="folder">The folder; made where it is not there.</param>
    /// <exception cref="ConfigurationException">Another inspection is in the folder, or images are missing.</exception>
    public static void Write(InspectionDraw draw, string folder)
    {
        ArgumentNullException.ThrowIfNull(draw);
        string record = Path.Combine(folder, InspectionDraw.RecordFile), text = JsonSerializer.Serialize(draw.Record, RunJson.Options);
        if (File.Exists(record) && File.ReadAllText(record) != text)
            throw new ConfigurationException($"{folder} already holds another inspection, whose answers would be lost: choose another folder (--out).");
        string[] images = Images(draw);
        string[] missing = [.. images.Where(image => !File.Exists(image))];
        if (missing.Length > 0)
            throw new ConfigurationException($"{missing.Length} of {images.Length} drawn galaxies have no image, such as {missing[0]}: name the folder of the images (--images).");
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, PageFile), writer => writer.Write(Page(draw, images)));
        AtomicFile.WriteText(Path.Combine(folder, ListFile), writer => writer.Write(CsvText.Write(
            ["number", "id", "image", "answer"], draw.Sample.Galaxies.Select((g, k) => new[] { CsvText.Whole(k + 1), draw.Galaxies[g.Index].Id, images[k], string.Empty }))));
        AtomicFile.WriteText(record, writer => writer.Write(text));
    }

    private static string[] Images(InspectionDraw draw)
    {
        IEnumerable<string> ids = draw.Sample.Galaxies.Select(g => draw.Galaxies[g.Index].Id);
        if (draw.Record.Options.Images is not { } folder) return [.. ids.Select(Path.GetFullPath)];
        ImageLookup lookup = new(folder);
        return [.. ids.Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long objId) ? lookup.PathOf(objId) : Path.Combine(folder, id))];
    }

    private static string Page(InspectionDraw draw, string[] images)
    {
        using StreamReader template = new(typeof(InspectionPage).Assembly.GetManifestResourceStream(PageFile)!);
        object[] galaxies = [.. draw.Sample.Galaxies.Select((g, k) => new { id = draw.Galaxies[g.Index].Id, image = "data:image/jpeg;base64," + Convert.ToBase64String(File.ReadAllBytes(images[k])) })];
        string key = draw.Record.TableSha256[..16] + string.Create(CultureInfo.InvariantCulture, $"-{draw.Record.Options.Size}-{draw.Record.Options.Seed}");
        // "</" within the data would end the script.
        return template.ReadToEnd().Replace("{{key}}", key, StringComparison.Ordinal)
            .Replace("{{galaxies}}", JsonSerializer.Serialize(galaxies).Replace("</", "<\\/", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
