using System.Text.Json;
using Xunit;

namespace GalaxyMergers.Tests.Vectors;

/// <summary>
/// The reference vectors: tests/vectors of the repository, or the folder that the environment variable REFERENCE_VECTORS names.
/// </summary>
public static class ReferenceVectors
{
    public static string Folder
        => Environment.GetEnvironmentVariable("REFERENCE_VECTORS") is { Length: > 0 } named
            ? named
            : Repository.PathOf("tests", "vectors");

    /// <summary>Ids of all cases of a file, for MemberData: each becomes a test of its own; a missing or empty file fails.</summary>
    public static TheoryData<string> Ids(string topic)
    {
        var ids = new TheoryData<string>();
        foreach (var one in Cases(topic)) ids.Add(one.Id);
        return ids;
    }

    public static ReferenceCase Case(string topic, string id) => Cases(topic).Single(one => one.Id == id);

    public static IReadOnlyList<ReferenceCase> Cases(string topic)
    {
        string path = Path.Combine(Folder, topic + ".json");
        if (!File.Exists(path))
            throw new FileNotFoundException($"No reference vectors '{topic}.json' in {Folder}; see tests/vectors/README.md.", path);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement.Clone();
        if (root.GetProperty("schema").GetString() != "merger-ref/1")
            throw new InvalidDataException($"{path} has schema {root.GetProperty("schema")}; this reader knows merger-ref/1.");
        var tolerance = root.GetProperty("tolerance");
        return [.. root.GetProperty("cases").EnumerateArray().Select(one => new ReferenceCase(topic, one, tolerance))];
    }
}
