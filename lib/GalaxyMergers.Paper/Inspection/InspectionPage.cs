using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>
/// The folder in which an inspection is done: the page and the list of <see cref="AnswerPage"/> with the drawn galaxies, without their probability, and the
/// record of the draw.
/// </summary>
public static class InspectionPage
{
    private static readonly AnswerPageWords Words = new("Merger or not?", "merger", "not a merger", "two galaxies that disturb each other, tails, bridges, shells, a double nucleus", "mergers inspect read");

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
        AnswerPage.Write(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), Words, [.. draw.Sample.Galaxies.Select((g, k) => (draw.Galaxies[g.Index].Id, images[k]))]);
        AtomicFile.WriteText(record, writer => writer.Write(text));
    }

    private static string[] Images(InspectionDraw draw)
    {
        IEnumerable<string> ids = draw.Sample.Galaxies.Select(g => draw.Galaxies[g.Index].Id);
        if (draw.Record.Options.Images is not { } folder) return [.. ids.Select(Path.GetFullPath)];
        ImageLookup lookup = new(folder);
        return [.. ids.Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long objId) ? lookup.PathOf(objId) : Path.Combine(folder, id))];
    }
}
