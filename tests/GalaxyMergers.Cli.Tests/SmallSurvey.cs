using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Cli.Tests;

/// <summary>A folder with a labelled dataset of a dozen galaxies and an untrained classifier of small images; deleted at the end.</summary>
public sealed class SmallSurvey : IDisposable
{
    public const int Count = 12;

    public SmallSurvey()
    {
        MockSurveyWriter.Write(Dataset, new MockSurveyOptions { Galaxies = Count, MergerShare = 0.5, ImageWidth = 64, Threads = 1 }, seed: 3);
        ClassifierFile untrained = UntrainedClassifier.Create(new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 }, new AugmentationOptions(), seed: 1);
        untrained.Write(Weights);
        (untrained with { TrainingObjects = TrainingObjects.Create(LabelledDataset.Load(Dataset).Galaxies.Take(5).Select(galaxy => galaxy.ObjId)) }).Write(WeightsThatKnowFive);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("small-").FullName;

    public string Dataset => File("dataset");

    public string Images => Path.Combine(Dataset, "images");

    public string Weights => File("classifier.safetensors");

    /// <summary>The same classifier, which says that the first five galaxies trained it.</summary>
    public string WeightsThatKnowFive => File("five.safetensors");

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
