using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.FewLabels;

/// <summary>A classifier from few labels: the backbone stays as it was pre-trained, and a logistic regression on its features is fitted.</summary>
/// <param name="Classifier">A classifier file like any other.</param>
/// <param name="Images">The labelled images that were used.</param>
/// <param name="Fit">Head, calibration and the out-of-fold probabilities.</param>
/// <param name="Curve">What the number of labels does.</param>
public sealed record FrozenTraining(ClassifierFile Classifier, IReadOnlyList<Galaxy> Images, FewLabelFit Fit, LearningCurve Curve)
{
    private const int MostFolds = 5, FewestFolds = 3;

    /// <summary>AUROC of the out-of-fold probabilities.</summary>
    public DeLongEstimate Auroc => DeLong.Estimate(IsMerger, [.. Fit.OutOfFold]);

    /// <summary>Whether each image is of the class that is looked for.</summary>
    public bool[] IsMerger => [.. Images.Select(galaxy => galaxy.Label == GalaxyLabel.Merger)];

    /// <summary>
    /// The configuration that is taken unless the user says otherwise: ResNet-18 with the ImageNet weights that NuGet restores, or, where they are not,
    /// MobileNet, whose weights are then to be named. Of the training's settings none is used; of the augmentation, the zoom and scaling of evaluation.
    /// </summary>
    public static ExperimentConfiguration Configuration => Presets.Cpu with
    {
        Network = ResNet18WeightFile.Find() is null
            ? new NetworkOptions { Backbone = "mobilenet-v1", ImageSize = 96, HiddenUnits = 0 }
            : new NetworkOptions { Backbone = "resnet-18", ImageSize = 128, HiddenUnits = 0, NormEpsilon = BackboneRegistry.Find("resnet-18").NormEpsilon },
        TestViews = 2,
    };

    /// <summary>Computes the features of the labelled images, fits, judges and calibrates.</summary>
    /// <param name="configuration">Network, views, seed.</param>
    /// <param name="dataset">The labelled images.</param>
    /// <param name="pretrained">The backbone's weights.</param>
    /// <param name="cancellation">Ends it between two images.</param>
    /// <exception cref="ConfigurationException">A class has too few images.</exception>
    public static FrozenTraining Train(ExperimentConfiguration configuration, LabelledDataset dataset, PretrainedWeights pretrained, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(pretrained);
        IReadOnlyList<Galaxy> galaxies = dataset.Galaxies;
        int fewest = Math.Min(dataset.MergerCount, galaxies.Count - dataset.MergerCount);
        if (fewest < FewestFolds)
            throw new ConfigurationException($"{dataset.Folder} has {fewest} images of one class, and a cross-validation needs {FewestFolds} at least: label more of them (10 of each class are a beginning).");
        using FrozenBackbone backbone = OpenBackbone(configuration, pretrained);
        ImageFeatures[] images = [.. backbone.Read([.. galaxies.Select(galaxy => galaxy.ImagePath)], cancellation)];
        if (images.FirstOrDefault(image => image.Status != ImageStatus.Ok) is { } gone) throw new ConfigurationException($"{gone.File} was readable a moment ago: {gone.Detail}. Do not change the dataset while it is used.");
        bool[] isMerger = [.. galaxies.Select(galaxy => galaxy.Label == GalaxyLabel.Merger)];
        int[] folds = CrossValidationFolds.Deal(galaxies, configuration.CrossValidation with { FoldCount = Math.Min(MostFolds, fewest) }, configuration.Seed).FoldOf;
        FewLabelFit fit = FewLabelFit.Create(images, isMerger, folds);
        ClassifierFile classifier = backbone.With(fit.Head) with
        {
            Calibration = fit.Calibration,
            TrainingObjects = TrainingObjects.Create(galaxies.Select(galaxy => galaxy.ObjId)),
            Facts = Facts(dataset, pretrained, folds, isMerger, fit),
        };
        return new FrozenTraining(classifier, galaxies, fit, FewLabelFit.Curve(images, isMerger, folds, configuration.Seed));
    }

    /// <summary>The backbone of a configuration, whatever hidden units it has.</summary>
    /// <param name="configuration">Network, zoom and views.</param>
    /// <param name="pretrained">The backbone's weights.</param>
    public static FrozenBackbone OpenBackbone(ExperimentConfiguration configuration, PretrainedWeights pretrained)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(pretrained);
        return new FrozenBackbone(configuration.Network with { HiddenUnits = 0 }, configuration.Augmentation, configuration.TestViews, pretrained.Weights, configuration.Compute);
    }

    private static Dictionary<string, string> Facts(LabelledDataset dataset, PretrainedWeights pretrained, int[] folds, bool[] isMerger, FewLabelFit fit)
    {
        DeLongEstimate auroc = DeLong.Estimate(isMerger, [.. fit.OutOfFold]);
        AurocInterval interval = auroc.Interval(0.95);
        double[] calibrated = [.. fit.Calibrated];
        return new()
        {
            ["trained_on"] = $"{Path.GetFileName(dataset.Folder)} ({dataset.MergerCount} of the class that is looked for, {isMerger.Length - dataset.MergerCount} others)",
            ["dataset_sha256"] = dataset.ContentHash,
            ["started_from"] = $"{pretrained.Description}; the backbone is frozen, a logistic head was fitted to its features",
            ["tested"] = $"{folds.Distinct().Count()}-fold cross-validation of the head, pooled out of fold, 95 % interval",
            ["auroc"] = string.Create(CultureInfo.InvariantCulture, $"{auroc.Auroc:F4} [{interval.Lower:F4}, {interval.Upper:F4}]"),
            ["calibrated_for"] = string.Create(CultureInfo.InvariantCulture, $"a sample with {dataset.MergerCount / (double)isMerger.Length:P1} of the class that is looked for"),
            ["calibration_judged"] = "sigmoid (Platt) fitted to all out-of-fold predictions; judged by cross-fitting",
            ["log_loss_after_recalibration"] = string.Create(CultureInfo.InvariantCulture, $"{LogLoss.Compute(isMerger, calibrated):F4}"),
        };
    }
}
