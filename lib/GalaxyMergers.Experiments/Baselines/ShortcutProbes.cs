using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>
/// What the network could be looking at instead of the galaxies. Suelves et al. (2023, A&amp;A 669, A141) told mergers of an SDSS sample from others with 92 % by
/// the errors of the sky alone. Trees get the border of the frame, the noise of the sky, the size of the file; the networks judge cutouts in which
/// galaxies are covered, and galaxies matched in redshift and magnitude.
/// </summary>
/// <param name="run">The run's folder: weights, and what takes long.</param>
/// <param name="inputs">What the run works on.</param>
/// <param name="baselines">Trains trees on its folds.</param>
public sealed class ShortcutProbes(RunFolder run, JobInputs inputs, BaselineExperiment baselines)
{
    /// <summary>A merger and its match differ by no more than this.</summary>
    private const double LargestRedshiftStep = 0.005, LargestMagnitudeStep = 0.25;

    private IReadOnlyList<Galaxy> Galaxies => inputs.Dataset.Galaxies;

    /// <summary>Runs the probes.</summary>
    /// <param name="measured">Numbers of each cutout (<see cref="CutoutMeasurements.Measure(string)"/>).</param>
    /// <param name="headline">The networks: their predictions; where the run has their weights, they judge covered cutouts too.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends it; a second call goes on.</param>
    public IReadOnlyList<BaselineResult> Run(
        double[][] measured, IReadOnlyList<CellResult> headline, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(headline);
        double[][] Columns(params IEnumerable<string> names)
        {
            int[] columns = [.. names.Select(name => CutoutMeasurements.Names.ToList().IndexOf(name))];
            return [.. measured.Select(row => Array.ConvertAll(columns, c => row[c]))];
        }

        return
        [
            baselines.Trees("border of the frame alone: 10 pixels, boosted trees", Columns(CutoutMeasurements.BorderNames)),
            baselines.Trees("sky noise alone: level, scatter and grain where nothing is detected, boosted trees", Columns(CutoutMeasurements.SkyNames)),
            baselines.Trees("size of the file alone, boosted trees", Columns(CutoutMeasurements.FileSizeName)),
            .. Matched(headline),
            .. Covered(headline, progress, cancellation),
        ];
    }

    /// <summary>The networks' own predictions for mergers and, for each, the galaxy most like it in redshift and r; none where these are not known.</summary>
    private IEnumerable<BaselineResult> Matched(IReadOnlyList<CellResult> headline)
    {
        var known = Galaxies.Where(g => g is { Redshift: not null, Magnitudes.R: not null }).ToArray();
        List<Galaxy> free = [.. known.Where(g => g.Label != GalaxyLabel.Merger)];
        HashSet<long> chosen = [];
        foreach (Galaxy merger in known.Where(g => g.Label == GalaxyLabel.Merger).OrderBy(g => g.ObjId))
        {
            double Distance(Galaxy other) => Math.Max(
                Math.Abs(other.Redshift!.Value - merger.Redshift!.Value) / LargestRedshiftStep, Math.Abs(other.Magnitudes.R!.Value - merger.Magnitudes.R!.Value) / LargestMagnitudeStep);
            if (free.Count == 0 || free.MinBy(Distance) is not { } match || Distance(match) > 1) continue;
            free.Remove(match);
            chosen.Add(merger.ObjId);
            chosen.Add(match.ObjId);
        }

        if (chosen.Count > 0) yield return Of("the network on galaxies matched in redshift and magnitude r", headline, p => chosen.Contains(p.ObjId) ? p.MergerProbability : double.NaN);
    }

    private IEnumerable<BaselineResult> Covered(IReadOnlyList<CellResult> headline, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        Dictionary<long, Galaxy> galaxies = Galaxies.ToDictionary(g => g.ObjId);
        Dictionary<long, double[]> judged = [];
        foreach (CellResult cell in headline.Where(cell => run.Cell(cell.Key).IsFinished))
        {
            ClassifierFile classifier = ClassifierFile.Read(run.Cell(cell.Key).WeightsPath);
            Galaxy[] test = [.. cell.TestPredictions.Select(p => galaxies[p.ObjId])];
            CutoutTable table = new(run, $"covered-{CellFolder.NameOf(cell.Key)}", $"{CoveredCutout.Recipe}; weights {FileHash.Sha256(run.Cell(cell.Key).WeightsPath)}", CoveredCutout.Names);
            using MergerClassifier network = new(classifier, inputs.Configuration.Compute);
            PredictionOptions options = new() { Batch = inputs.Configuration.Training.EvaluationBatch };
            double[][] rows = Remembered.Rows(table, test, "Covering galaxies and judging the rest", progress, (chunk, values) => Judge(network, options, chunk, values, cancellation));
            for (int i = 0; i < test.Length; i++) judged[test[i].ObjId] = rows[i];
        }

        return judged.Count == 0
            ? []
            : CoveredCutout.Names.Select((name, k) => Of($"the network with {name} covered by sky", headline, p => judged.TryGetValue(p.ObjId, out double[]? row) ? row[k] : double.NaN));
    }

    private void Judge(MergerClassifier network, PredictionOptions options, Galaxy[] galaxies, double[][] values, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mergers-covered-");
        try
        {
            string[] files = [.. galaxies.AsParallel().AsOrdered().WithCancellation(cancellation).SelectMany(g => CoveredCutout.Write(g, folder.FullName, inputs.Configuration.Seed))];
            double[] p = [.. network.Predict(files, options, cancellation).Select(prediction => prediction.MergerProbability ?? double.NaN)];
            for (int i = 0; i < galaxies.Length; i++) values[i] = p[(i * CoveredCutout.Names.Count)..((i + 1) * CoveredCutout.Names.Count)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BaselineResult Of(string name, IReadOnlyList<CellResult> headline, Func<ObjectPrediction, double> probability) => new(name, true,
    [
        .. headline.Select(cell => new BaselineFold(cell.Key.Fold, cell.TrainingMergers,
            [.. cell.TestPredictions.Select(p => p with { MergerProbability = probability(p) }).Where(p => !double.IsNaN(p.MergerProbability))])),
    ]);
}
