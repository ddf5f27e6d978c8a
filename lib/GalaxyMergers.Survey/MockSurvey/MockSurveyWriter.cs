using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.MockSurvey.Population;
using GalaxyMergers.Survey.MockSurvey.Rendering;

namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>
/// Writes a mock survey as a labelled dataset folder (`catalogue.csv`, `images/`) with the truth beside it
/// (`truth.csv`, `mock.json`). The same options and seed give the same bytes, with any number of threads, in one
/// call or in many that were killed. Memory does not grow with the number of galaxies.
/// </summary>
public static class MockSurveyWriter
{
    internal const string LockFileName = "mock.lock";
    private const int ProgressStep = 50;

    /// <summary>Writes what is missing in the folder; the tables come last.</summary>
    /// <param name="folder">Where; made if it does not exist.</param>
    /// <param name="options">What.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <param name="progress">Told every 50 cutouts.</param>
    /// <param name="cancellation">Stops between two cutouts; a later call goes on.</param>
    /// <exception cref="MockSurveyException">The folder holds something else, or another process is writing to it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option outside its domain.</exception>
    public static void Write(
        string folder, MockSurveyOptions options, ulong seed, IProgress<MockSurveyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        using FileStream ownership = Lock(folder);
        MockRecipe.For(options, seed).Claim(folder);
        var population = new MockPopulation(options, seed);
        WriteImages(folder, population, options, seed, progress, cancellation);
        MockSurveyTables.Write(folder, population, options, seed, cancellation);
    }

    private static FileStream Lock(string folder)
    {
        string path = Path.Combine(folder, LockFileName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new MockSurveyException(path, "another process is writing this mock survey; wait for it or choose another folder.", e);
        }
    }

    private static void WriteImages(
        string folder, MockPopulation population, MockSurveyOptions options, ulong seed, IProgress<MockSurveyProgress>? progress, CancellationToken cancellation)
    {
        int done = 0, kept = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(0, options.Galaxies, parallel, () => new SceneRenderer(options, seed), (i, _, renderer) =>
        {
            MockGalaxy galaxy = population.At(i);
            string path = Path.Combine(folder, CutoutPath.For(galaxy.ObjId));
            if (File.Exists(path)) Interlocked.Increment(ref kept);
            else WriteImage(path, renderer.Render(MockScene.Of(galaxy, seed)), options);
            int now = Interlocked.Increment(ref done);
            if (now % ProgressStep == 0 || now == options.Galaxies) progress?.Report(new MockSurveyProgress(now, options.Galaxies, kept));
            return renderer;
        }, _ => { });
    }

    private static void WriteImage(string path, RgbImage image, MockSurveyOptions options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllBytes(path, JpegCodec.Encode(image, options.JpegQuality));
    }
}
