using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Simulation;

/// <summary>
/// A folder that one process fills with one mock survey. `mock.json` says what it is made of: a second call with
/// the same options and seed goes on where the first one ended, another one is refused.
/// </summary>
internal sealed class MockFolder : IDisposable
{
    internal const string RecipeFileName = "mock.json", LockFileName = "mock.lock";

    /// <summary>Grows whenever the same options and seed would give other bytes.</summary>
    private const int Version = 4;

    private static readonly JsonSerializerOptions s_json = new() 
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
    private readonly FileStream _lock;

    private MockFolder(string path, FileStream owned) => (Path, _lock) = (path, owned);

    internal string Path { get; }

    /// <summary>Takes a folder for a survey.</summary>
    /// <param name="folder">New, empty, or begun by a call with the same recipe.</param>
    /// <param name="options">Options that decide about the result.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="derived">What follows from the options and is worth knowing.</param>
    /// <exception cref="MockSurveyException">The folder holds something else, or another process has it.</exception>
    internal static MockFolder Claim<T>(string folder, T options, ulong seed, params (string Name, double Value)[] derived)
        where T : MockOptions
    {
        folder = System.IO.Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var owned = new MockFolder(folder, Lock(folder));
        try
        {
            owned.CompareOrWrite(Recipe(options, seed, derived));
            foreach (string left in Directory.EnumerateFiles(folder, "*" + AtomicFile.PartSuffix, SearchOption.AllDirectories)) System.IO.File.Delete(left); // by a process that was killed
            return owned;
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    internal string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _lock.Dispose();

    private static string Recipe<T>(T options, ulong seed, (string Name, double Value)[] derived)
    {
        var recipe = new JsonObject { ["version"] = Version, ["seed"] = seed, ["options"] = JsonSerializer.SerializeToNode(options, s_json) };
        foreach ((string name, double value) in derived) recipe[name] = value;
        return recipe.ToJsonString(s_json) + "\n";
    }

    private static FileStream Lock(string folder)
    {
        string path = System.IO.Path.Combine(folder, LockFileName);
        return ExclusiveFile.TryOpen(path, FileOptions.DeleteOnClose)
            ?? throw new MockSurveyException(path, "another process is writing this mock survey; wait for it or choose another folder.");
    }

    private void CompareOrWrite(string recipe)
    {
        string path = File(RecipeFileName);
        if (System.IO.File.Exists(path))
        {
            if (System.IO.File.ReadAllText(path) == recipe) return;
            throw new MockSurveyException(path, "the folder holds a mock survey of another seed, other options or another version of this program; choose a new folder or delete this one.");
        }

        if (Directory.EnumerateFileSystemEntries(Path).Any(entry => !IsOurs(System.IO.Path.GetFileName(entry))))
            throw new MockSurveyException(Path, "the folder is not empty and no mock survey; choose a new one.");
        AtomicFile.WriteText(path, recipe);
    }

    private static bool IsOurs(string name) => name == LockFileName
        || (name.StartsWith(RecipeFileName, StringComparison.Ordinal) && name.EndsWith(AtomicFile.PartSuffix, StringComparison.Ordinal));
}

/// <summary>A mock survey cannot be written where it was asked for; the message names the folder and what to do.</summary>
/// <param name="path">The folder, or the file in it.</param>
/// <param name="detail">What was found, and the remedy.</param>
public sealed class MockSurveyException(string path, string detail) : GalaxyMergersException($"{path}: {detail}");

/// <summary>How far the writing of a mock survey has come.</summary>
/// <param name="What">What is counted: rows of the catalogues or cutouts.</param>
/// <param name="Done">Those that are on disk.</param>
/// <param name="Total">All.</param>
/// <param name="Kept">Of those on disk, how many an earlier call had already written.</param>
public readonly record struct MockSurveyProgress(string What, int Done, int Total, int Kept);
