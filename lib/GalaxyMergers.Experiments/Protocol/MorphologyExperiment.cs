using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>
/// What the paper's abstract claims to beat, measured on the same folds: logistic regression on (C, A, S, G, M20) and the published rules.
/// The paper ran none of them.
/// </summary>
/// <param name="dataset">The dataset.</param>
/// <param name="folds">How it is dealt.</param>
/// <param name="morphology">Measurement of each galaxy, in the dataset's order.</param>
public sealed class MorphologyExperiment(LabelledDataset dataset, CrossValidationFolds folds, IReadOnlyList<GalaxyMorphology> morphology)
{
    /// <summary>Conselice (2003) has a factor 10 in S that statmorph, and this library, have not.</summary>
    private const double ConseliceSmoothness = 10;

    private static readonly (string Name, Func<GalaxyMorphology, bool> IsMerger)[] Rules =
    [
        ("A > 0.35 and A > S (Conselice 2003)", m => MergerRules.Conselice2003(m.Asymmetry, ConseliceSmoothness * m.Smoothness)),
        ("G > −0.14 M20 + 0.33 (Lotz et al. 2008)", m => MergerRules.Lotz2008(m.Gini, m.M20)),
        ("0.139 M20 + 0.990 G > 0.327 (Rodriguez-Gomez et al. 2019)", m => MergerRules.MergerStatistic(m.Gini, m.M20) > 0),
    ];

    /// <summary>Trains the regression on the training part of each iteration, and has it and the rules judge the test part.</summary>
    /// <param name="foldCount">Number of folds.</param>
    /// <param name="fraction">Share of the dataset, as at the size of the network that is compared.</param>
    public IReadOnlyList<BaselineResult> Run(int foldCount, double fraction)
    {
        CrossValidationSplit[] splits = [.. Enumerable.Range(0, foldCount).Select(k => folds.Split(k, fraction))];
        return
        [
            new("logistic regression on C, A, S, G, M20", true, [.. splits.Select(Regression)]),
            .. Rules.Select(rule => new BaselineResult(rule.Name, false, [.. splits.Select(split => Rule(split, rule.IsMerger))])),
        ];
    }

    private BaselineFold Regression(CrossValidationSplit split)
    {
        int[] train = split.Train;
        MorphologyBaseline fitted = MorphologyBaseline.Fit([.. train.Select(i => morphology[i])], Array.ConvertAll(train, IsMerger));
        return new(split.Iteration, split.TrainMergers.Length, Predict(split, fitted.Probability));
    }

    private BaselineFold Rule(CrossValidationSplit split, Func<GalaxyMorphology, bool> isMerger) =>
        new(split.Iteration, 0, Predict(split, m => isMerger(m) ? 1 : 0));

    private ObjectPrediction[] Predict(CrossValidationSplit split, Func<GalaxyMorphology, double> probability) => Array.ConvertAll(split.Test, i =>
    {
        Galaxy galaxy = dataset.Galaxies[i];
        return new ObjectPrediction(galaxy.ObjId, IsMerger(i), probability(morphology[i]), Path.GetRelativePath(dataset.Folder, galaxy.ImagePath));
    });

    private bool IsMerger(int index) => dataset.Galaxies[index].Label == GalaxyLabel.Merger;
}

/// <summary>A method other than a network, on the folds of an experiment.</summary>
/// <param name="Name">The method, with its source.</param>
/// <param name="IsRanking">Whether it ranks objects; a rule that only says yes or no has no ROC curve.</param>
/// <param name="Folds">Each iteration of the cross-validation, in order.</param>
public sealed record BaselineResult(string Name, bool IsRanking, IReadOnlyList<BaselineFold> Folds);

/// <summary>What a method other than a network said of one test fold.</summary>
/// <param name="Fold">Iteration k of the cross-validation.</param>
/// <param name="TrainingMergers">Mergers in the training part; 0 for a published rule, which is not trained.</param>
/// <param name="TestPredictions">One row for each object of the test fold; 0 or 1 from a rule that only says yes or no.</param>
public sealed record BaselineFold(int Fold, int TrainingMergers, IReadOnlyList<ObjectPrediction> TestPredictions);
