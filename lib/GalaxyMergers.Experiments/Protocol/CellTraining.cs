using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>Trains one cell and predicts its test fold.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="dataset">The dataset.</param>
/// <param name="pretrained">Weights of the transfer arm.</param>
public sealed class CellTraining(ExperimentConfiguration configuration, LabelledDataset dataset, WeightSet? pretrained)
{
    /// <summary>Trains and predicts.</summary>
    /// <param name="key">Which training; an arm of transfer needs pre-trained weights.</param>
    /// <param name="split">Its parts of the dataset.</param>
    /// <param name="seeds">Its seeds.</param>
    /// <param name="context">Checkpoints, clock, progress, cancellation.</param>
    public (CellResult Result, ClassifierFile Classifier) Run(CellKey key, CrossValidationSplit split, CellSeeds seeds, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(context);
        WeightSet? start = key.Arm == TrainingArm.Transfer
            ? pretrained ?? throw new ConfigurationException("The transfer arm needs pre-trained weights.")
            : null;
        AugmentedImageSource images = new(dataset.Galaxies, new CutoutWarp(configuration.Augmentation, configuration.Network.ImageSize), seeds.Data);
        GalaxyBatches batches = new(images, split, configuration.Training.BatchPerClass, seeds.Data);
        IImageSet validation = configuration.AugmentsValidation
            ? new AugmentedGalaxyImages(images, split.Validation, IsMerger)
            : new GalaxyImages(images, split.Validation, IsMerger, AugmentationDraw.EvaluationViews(configuration.Augmentation, 1));
        ClassifierTrainer trainer = new(configuration.Network, configuration.Training, configuration.Compute);
        TrainingResult trained = trainer.Train(batches, validation, classes: 2, start, seeds.Weights, context);
        ClassifierFile classifier = new()
        {
            Network = configuration.Network,
            View = configuration.Augmentation,
            Views = configuration.TestViews,
            Weights = trained.Weights,
        };
        CellResult result = new(key, split.TrainMergers.Length, trained.BestEpoch, trained.History, Predict(classifier, split.Test, context.Cancellation));
        return (result, classifier);
    }

    private ObjectPrediction[] Predict(ClassifierFile file, int[] test, CancellationToken cancellation)
    {
        if (test.Length == 0) return [];
        using MergerClassifier classifier = new(file, configuration.Compute);
        string[] paths = [.. test.Select(i => dataset.Galaxies[i].ImagePath)];
        PredictionOptions options = new() { Batch = configuration.Training.EvaluationBatch };
        return [.. classifier.Predict(paths, options, cancellation).Select((p, i) => ToObject(p, dataset.Galaxies[test[i]]))];
    }

    private ObjectPrediction ToObject(Prediction prediction, Galaxy galaxy) => new(
        galaxy.ObjId,
        galaxy.Label == GalaxyLabel.Merger,
        prediction.MergerProbability ?? throw new DatasetFormatException(prediction.File, $"the image can no longer be read: {prediction.Detail} Was the dataset changed while it was used?"),
        Path.GetRelativePath(dataset.Folder, galaxy.ImagePath));

    private bool IsMerger(int index) => dataset.Galaxies[index].Label == GalaxyLabel.Merger;
}
