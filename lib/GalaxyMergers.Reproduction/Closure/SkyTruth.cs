using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.MockSurvey;

namespace GalaxyMergers.Reproduction.Closure;

/// <summary>What a simulated sky really holds.</summary>
/// <param name="Kinds">What each object is, by objid.</param>
/// <param name="AreaSquareDegrees">Area of the sky.</param>
public sealed record SkyTruth(IReadOnlyDictionary<long, MockKind> Kinds, double AreaSquareDegrees)
{
    /// <summary>Whether an object is a merger.</summary>
    public bool IsMerger(long objId) => Kinds[objId] == MockKind.Merger;

    /// <summary>Reads the truth of a simulated sky.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="CatalogueFormatException">The truth is missing or damaged.</exception>
    public static SkyTruth Read(string folder)
    {
        string path = Path.Combine(folder, MockTruth.FileName);
        using CatalogueFile file = CatalogueFile.Open(path);
        int objId = Array.IndexOf(file.Header, "objid"), kind = Array.IndexOf(file.Header, "kind");
        if (objId < 0 || kind < 0) throw new CatalogueFormatException(path, file.Table.Line, "the columns objid and kind are needed; simulate the sky again.");
        Dictionary<long, MockKind> kinds = [];
        while (file.Read())
        {
            if (!long.TryParse(file.Table[objId], NumberStyles.None, CultureInfo.InvariantCulture, out long id) || !Enum.TryParse(file.Table[kind], out MockKind parsed))
                throw new CatalogueFormatException(path, file.Table.Line, "the row is damaged; simulate the sky again.");
            kinds[id] = parsed;
        }

        return new SkyTruth(kinds, ReadArea(Path.Combine(folder, MockFolder.RecipeFileName)));
    }

    private static double ReadArea(string path)
    {
        try
        {
            using JsonDocument recipe = JsonDocument.Parse(File.ReadAllText(path));
            return recipe.RootElement.GetProperty("area_square_degrees").GetDouble();
        }
        catch (Exception reason) when (reason is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CatalogueFormatException(path, null, "it does not say the area of the sky (area_square_degrees); simulate the sky again.", reason);
        }
    }
}
