using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>
/// Simulates skies and scores them with one classifier that was trained on none of them: cutouts are drawn, judged and thrown away, of the galaxies that
/// count or are labelled.
/// </summary>
/// <param name="classifier">The classifier.</param>
/// <param name="sha256">Hash of its file.</param>
public sealed class SkyScoring(ClassifierFile classifier, string sha256) : IDisposable
{
    private const int AtATime = 400;

    private readonly MergerClassifier _network = new(classifier, new ComputeOptions { Threads = 1 });

    /// <summary>Others in the labelled sample for each merger, as in the paper.</summary>
    private const double OthersPerMerger = (double)PaperConstants.NonInteractingCount / PaperConstants.MergerCount;

    /// <summary>Scores one sky.</summary>
    /// <param name="recipe">The sky.</param>
    /// <param name="scratch">Folder for cutouts, which is removed in the end.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it; the sky is then begun again.</param>
    /// <exception cref="MassFunctionException">Too few galaxies to find a mass limit.</exception>
    public ScoredSky Score(SkyRecipe recipe, string scratch, IProgress<ClassificationProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        MockSky sky = new(recipe.Options, recipe.Seed);
        MockSkyObject[] objects = [.. Enumerable.Range(0, sky.Count).Select(sky.At)];
        MassFunctionSurvey volume = MergerMassFunctions.VolumeOf(GalaxyColumns.Create([.. objects.Select(o => o.Galaxy)]), new MergerSampleOptions { AreaSquareDegrees = sky.AreaSquareDegrees });
        (SkyLabel[] labels, int candidates) = Label(objects, recipe.Seed);
        int[] wanted = [.. Enumerable.Range(0, objects.Length).Where(i => labels[i] != SkyLabel.None || IsCounted(objects[i].Galaxy, volume))];
        double[] p = Predict(sky, objects, wanted, scratch, progress, cancellation);
        ScoredSkyHeader header = new(recipe, sky.AreaSquareDegrees, volume.Limit.Slope, volume.Limit.Intercept, candidates, sha256);
        return new ScoredSky(header, [.. wanted.Select((i, k) => Scored(objects[i], labels[i], p[k]))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static bool IsCounted(Galaxy g, MassFunctionSurvey volume) =>
        g.Redshift > volume.RedshiftMinimum && g.Redshift < volume.RedshiftMaximum && g.LogStellarMass >= volume.Limit.At(g.Redshift.Value);

    private static ScoredGalaxy Scored(MockSkyObject o, SkyLabel label, double p) => new(
        o.Galaxy.ObjId, o.Kind, o.Galaxy.Redshift!.Value, o.Galaxy.LogStellarMass!.Value, o.Galaxy.Magnitudes.R!.Value, o.Galaxy.MergerVoteFraction!.Value, label,
        o.ProjectedSeparationKpc ?? double.NaN, p);

    private static (SkyLabel[] Labels, int Candidates) Label(MockSkyObject[] objects, ulong seed)
    {
        SkyLabel[] labels = new SkyLabel[objects.Length];
        List<int> candidates = [];
        for (int i = 0; i < objects.Length; i++)
        {
            double votes = objects[i].Galaxy.MergerVoteFraction!.Value;
            if (objects[i].IsListed) labels[i] = SkyLabel.Merger;
            else if (votes < PaperConstants.NonInteractingVoteFractionMaximum) candidates.Add(i);
            else if (votes <= PaperConstants.MergerVoteFractionMinimum) labels[i] = objects[i].IsConfirmed ? SkyLabel.GapMerger : SkyLabel.GapOther;
        }

        int drawn = (int)Math.Min(candidates.Count, Math.Round(OthersPerMerger * labels.Count(label => label == SkyLabel.Merger)));
        foreach (int i in candidates.OrderBy(i => SeededRandom.For(seed, "labelled others", i).NextUInt64()).Take(drawn)) labels[i] = SkyLabel.Other;
        return (labels, candidates.Count);
    }

    private double[] Predict(MockSky sky, MockSkyObject[] objects, int[] wanted, string scratch, IProgress<ClassificationProgress>? progress, CancellationToken cancellation)
    {
        List<double> p = [];
        try
        {
            foreach (int[] some in wanted.Chunk(AtATime))
            {
                sky.WriteCutouts(scratch, some, cancellation);
                string[] files = [.. some.Select(i => Path.Combine(scratch, CutoutPath.For(objects[i].Galaxy.ObjId)))];
                p.AddRange(_network.Predict(files, new PredictionOptions { Batch = 16, Views = 1 }, cancellation).Select(found => found.MergerProbability!.Value));
                foreach (string file in files) File.Delete(file);
                progress?.Report(new ClassificationProgress(p.Count, wanted.Length, null));
            }
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }

        return [.. p];
    }
}
