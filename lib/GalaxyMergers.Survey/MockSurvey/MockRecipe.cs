using System.Text.Json;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>
/// `mock.json`: what a mock survey's folder is made of. A second call with the same recipe goes on where the first
/// one ended; another recipe is an error.
/// </summary>
internal sealed record MockRecipe(int Version, ulong Seed, MockSurveyOptions Options)
{
    internal const string FileName = "mock.json";

    /// <summary>Grows whenever the same options and seed would give other bytes.</summary>
    internal const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The recipe of a call; the number of threads is no part of it.</summary>
    internal static MockRecipe For(MockSurveyOptions options, ulong seed) => new(CurrentVersion, seed, options with { Threads = 1 });

    /// <summary>Claims a folder: writes the recipe into a new one, compares it with an old one's.</summary>
    /// <exception cref="MockSurveyException">The folder holds something else.</exception>
    internal void Claim(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName), text = JsonSerializer.Serialize(this, s_json) + "\n";
        if (!File.Exists(path))
        {
            if (Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != MockSurveyWriter.LockFileName))
                throw new MockSurveyException(folder, "the folder is not empty and no mock survey; choose a new one.");
            AtomicFile.WriteText(path, writer => writer.Write(text));
        }
        else if (File.ReadAllText(path) != text)
        {
            throw new MockSurveyException(path, "the folder holds a mock survey of another seed, other options or another version of this program; choose a new folder or delete this one.");
        }
    }
}
