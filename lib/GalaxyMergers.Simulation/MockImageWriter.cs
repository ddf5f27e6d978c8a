using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Simulation.Rendering;

namespace GalaxyMergers.Simulation;

/// <summary>Renders cutouts on several threads and writes those that are not there yet, each whole or not at all.</summary>
internal sealed class MockImageWriter(string folder, IMockPopulation population, MockOptions options, ulong seed)
{
    private const int ProgressStep = 50;

    /// <summary>Writes the cutouts of some objects.</summary>
    /// <param name="count">How many.</param>
    /// <param name="indexOf">Index in the survey of each.</param>
    /// <param name="progress">Told every 50 cutouts.</param>
    /// <param name="cancellation">Stops between two cutouts.</param>
    internal void Write(int count, Func<int, long> indexOf, IProgress<MockSurveyProgress>? progress, CancellationToken cancellation)
    {
        int done = 0, kept = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(0, count, parallel, () => new SceneRenderer(options, seed), (i, _, renderer) =>
        {
            long index = indexOf(i);
            string path = Path.Combine(folder, CutoutPath.For(MockObjId.At(index)));
            if (File.Exists(path)) Interlocked.Increment(ref kept);
            else Write(path, renderer.Render(population.At(index)));
            int now = Interlocked.Increment(ref done);
            if (now % ProgressStep == 0 || now == count) progress?.Report(new MockSurveyProgress("cutouts", now, count, kept));
            return renderer;
        }, _ => { });
    }

    private void Write(string path, RgbImage image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, JpegCodec.Encode(image, options.JpegQuality));
    }
}
