using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>
/// What the paper's abstract claims to beat, and what could beat it, trained and judged on the same folds as the network. The paper ran none of them.
/// </summary>
/// <param name="run">The run's folder, which keeps what takes long.</param>
/// <param name="inputs">What the run works on.</param>
/// <param name="fraction">Share of the dataset, as at the size of the network that is compared.</param>
public sealed class BaselineExperiment(RunFolder run, JobInputs inputs, double fraction)
{
    /// <summary>Conselice (2003) has a factor 10 in S that statmorph, and this library, have not.</summary>
    private const double ConseliceSmoothness = 10;

    /// <summary>Penalty of the head on frozen features: with about as many features as galaxies of a class, it must hold them back.</summary>
    private const double FrozenRidge = 100;

    private static readonly (string Name, Func<double[], bool> IsMerger)[] Rules =
    [
        ("A > 0.35 and A > S (Conselice 2003)", m => MergerRules.Conselice2003(m[1], ConseliceSmoothness * m[2])),
        ("G > −0.14 M20 + 0.33 (Lotz et al. 2008)", m => MergerRules.Lotz2008(m[3], m[4])),
        ("0.139 M20 + 0.990 G > 0.327 (Rodriguez-Gomez et al. 2019)", m => MergerRules.MergerStatistic(m[3], m[4]) > 0),
    ];

    private readonly CrossValidationFolds _folds =
        CrossValidationFolds.Deal(inputs.Dataset.Galaxies, inputs.Configuration.CrossValidation, inputs.Configuration.Seed);

    private IReadOnlyList<Galaxy> Galaxies => inputs.Dataset.Galaxies;

    private CrossValidationSplit[] Splits => [.. Enumerable.Range(0, inputs.Configuration.CrossValidation.FoldCount).Select(k => _folds.Split(k, fraction))];

    /// <summary>Trains the methods on the training part of each iteration, and has them and the rules judge the test part.</summary>
    /// <param name="measured">Numbers of each cutout (<see cref="CutoutMeasurements.Measure(string)"/>).</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends it between two methods.</param>
    public IReadOnlyList<BaselineResult> Run(double[][] measured, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(measured);
        int morphology = CutoutMeasurements.MorphologyNames.Count, peaks = CutoutMeasurements.PeakNames.Count;
        double[][] photometry = [.. Galaxies.Select(Photometry)];
        List<BaselineResult> results =
        [
            new("logistic regression on C, A, S, G, M20", true, [.. Splits.Select(split => Regression(split, [.. measured.Select(row => row[..MorphologyFeatures.ClassicalCount])], 1))]),
            .. Rules.Select(rule => new BaselineResult(rule.Name, false, [.. Splits.Select(split => Judge(split, 0, i => rule.IsMerger(measured[i]) ? 1 : 0))])),
            Trees("boosted trees on a peak finder", [.. measured.Select(row => row[morphology..(morphology + peaks)])]),
            Trees("boosted trees on C, A, S, G, M20, M, I, D, shape and outer asymmetry", [.. measured.Select(row => row[..morphology])]),
            Trees("boosted trees on all of these and the peak finder", [.. measured.Select(row => row[..(morphology + peaks)])]),
        ];
        if (photometry.Any(row => row.Any(value => !double.IsNaN(value)))) results.Add(Trees("boosted trees on magnitudes, colours and redshift", photometry));
        if (Frozen(progress, cancellation) is { } frozen) results.Add(frozen);
        return results;
    }

    /// <summary>Boosted trees on numbers of each galaxy.</summary>
    internal BaselineResult Trees(string name, double[][] features)
    {
        BaselineFold Fold(CrossValidationSplit split)
        {
            int[] train = split.Train;
            var trees = BoostedTrees.Fit([.. train.Select(i => features[i])], Array.ConvertAll(train, IsMerger), (int)(inputs.Configuration.Seed % int.MaxValue));
            return Judge(split, split.TrainMergers.Length, i => trees.Predict(features[i]));
        }

        return new(name, true, [.. Splits.Select(Fold)]);
    }

    private BaselineFold Regression(CrossValidationSplit split, double[][] features, double ridge)
    {
        int[] train = split.Train;
        var fitted = LogisticRegression.Fit([.. train.Select(i => features[i])], Array.ConvertAll(train, IsMerger), ridge: ridge);
        return Judge(split, split.TrainMergers.Length, i => fitted.Predict(features[i]));
    }

    /// <summary>Logistic regression on the pre-trained network's features, which no training changes; null where no network was pre-trained.</summary>
    private BaselineResult? Frozen(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        if (inputs.Pretrained is not { } pretrained) return null;
        ExperimentConfiguration configuration = inputs.Configuration;
        string recipe = FormattableString.Invariant(
            $"logistic regression, ridge {FrozenRidge}, on the pooled features of {configuration.Network.Backbone} at {configuration.Network.ImageSize} px, weights {pretrained.Sha256}, share {fraction}");
        CutoutTable table = new(run, "frozen-features", recipe, ["p"]);
        Dictionary<long, double[]> known = table.Read();
        CrossValidationSplit[] splits = Splits;
        if (!splits.SelectMany(split => split.Test).All(i => known.ContainsKey(Galaxies[i].ObjId)))
        {
            progress?.Report(new ExperimentProgress(null, 0, 0, 1, null, $"Fitting a logistic head on {pretrained.Description}"));
            AugmentedImageSource source = new(Galaxies, new CutoutWarp(configuration.Augmentation, configuration.Network.ImageSize), configuration.Seed);
            GalaxyImages images = new(source, [.. Enumerable.Range(0, Galaxies.Count)], IsMerger, AugmentationDraw.EvaluationViews(configuration.Augmentation, 1));
            double[][] features = FrozenFeatures.Compute(configuration.Network, pretrained.Weights, images, configuration.Training.EvaluationBatch, configuration.Compute, cancellation);
            BaselineFold[] fitted = [.. splits.Select(split => Regression(split, features, FrozenRidge))];
            known = fitted.SelectMany(fold => fold.TestPredictions).ToDictionary(p => p.ObjId, p => new[] { p.MergerProbability });
            table.Write(known.Select(row => (row.Key, row.Value)));
        }

        return new($"logistic regression on frozen features ({pretrained.Description})", true,
            [.. splits.Select(split => Judge(split, split.TrainMergers.Length, i => known[Galaxies[i].ObjId][0]))]);
    }

    private BaselineFold Judge(CrossValidationSplit split, int trainingMergers, Func<int, double> probability) =>
        new(split.Iteration, trainingMergers, Array.ConvertAll(split.Test, i => Prediction(i, probability(i))));

    private ObjectPrediction Prediction(int index, double probability) =>
        new(Galaxies[index].ObjId, IsMerger(index), probability, Path.GetRelativePath(inputs.Dataset.Folder, Galaxies[index].ImagePath));

    private static double[] Photometry(Galaxy galaxy)
    {
        UgrizMagnitudes m = galaxy.Magnitudes;
        return [.. new[] { m.U, m.G, m.R, m.I, m.Z, m.U - m.G, m.G - m.R, m.R - m.I, m.I - m.Z, galaxy.Redshift }.Select(value => value ?? double.NaN)];
    }

    private bool IsMerger(int index) => Galaxies[index].Label == GalaxyLabel.Merger;
}
