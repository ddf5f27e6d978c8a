using System.Text.Json.Serialization;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>Every choice of an experiment. What the paper leaves open stands here by name, with the default of the specification.</summary>
public sealed record ExperimentConfiguration
{
    /// <summary>Name of the preset that it began with.</summary>
    public string Preset { get; init; } = "none";

    /// <summary>The seed from which everything random is derived.</summary>
    public ulong Seed { get; init; } = 20180525;

    /// <summary>Trainings from which initial weights.</summary>
    public IReadOnlyList<TrainingArm> Arms { get; init; } = [TrainingArm.Transfer, TrainingArm.Random];

    /// <summary>Sizes of the lesion study, by their nominal names; the main experiment has 3000 only.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [3000];

    /// <summary>Label, or name of the folder, of the dataset's mergers; null recognises the usual names (<see cref="DatasetOptions.MergerClass"/>).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MergerClass { get; init; }

    /// <summary>How the dataset is dealt to folds.</summary>
    public CrossValidationOptions CrossValidation { get; init; } = new();

    /// <summary>Which network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Weights of the transfer arm; null looks for those that belong to the backbone (<see cref="PretrainedWeights"/>).</summary>
    public string? PretrainedWeights { get; init; }

    /// <summary>How images are varied and scaled.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>Whether validation images are varied as training images are: the published code does, the text does not say.</summary>
    public bool AugmentsValidation { get; init; }

    /// <summary>How the network is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Views of each test image whose probabilities are averaged: 1, 2, 4 or 8.</summary>
    public int TestViews { get; init; } = 1;

    /// <summary>How predictions are evaluated.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();

    /// <summary>Choices of section 5: the cuts, the volume, the mass functions.</summary>
    public MergerSampleOptions MergerSample { get; init; } = new();

    /// <summary>Where and how numbers are computed.</summary>
    public ComputeOptions Compute { get; init; } = new();

    /// <summary>The dataset that the command makes for itself when it is given none.</summary>
    public SimulatedDatasetOptions Simulation { get; init; } = new();

    /// <summary>The simulated sky that the run is to recover, from its cutouts to its mass function; null runs on a labelled dataset only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClosureOptions? Closure { get; init; }

    /// <summary>
    /// Test objects over training objects at a size of the training set: ½ for one fold of four against two; more at small sizes where
    /// test folds do not shrink with the training part.
    /// </summary>
    /// <param name="size">Nominal size.</param>
    internal double TestToTrainRatio(int size)
    {
        double ofFolds = 1.0 / (CrossValidation.FoldCount - 2);
        return Evaluation.TestToTrainRatio ?? (CrossValidation.Subsets == SubsetScope.TrainingPart ? ofFolds / LesionSizes.FractionOf(size) : ofFolds);
    }

    /// <summary>Checks every setting whose domain is smaller than its type.</summary>
    /// <exception cref="SettingException">A value lies outside its domain; the message names the setting by its path.</exception>
    public void Validate()
    {
        SettingException.Require(Arms.Count > 0, string.Empty, nameof(Arms), "empty", "transfer, random or both");
        SettingException.Require(
            Sizes.Count > 0 && Sizes.All(size => LesionSizes.All.Any(known => known.Nominal == size)), string.Empty, nameof(Sizes), string.Join(", ", Sizes), $"one or more of {string.Join(", ", LesionSizes.All.Select(known => known.Nominal))}");
        CrossValidation.Validate(SettingException.Join(string.Empty, nameof(CrossValidation)));
        Network.Validate(SettingException.Join(string.Empty, nameof(Network)));
        Augmentation.Validate(SettingException.Join(string.Empty, nameof(Augmentation)));
        Training.Validate(SettingException.Join(string.Empty, nameof(Training)));
        SettingException.Require(AugmentationDraw.ViewCounts.Contains(TestViews), string.Empty, nameof(TestViews), TestViews, "1, 2, 4 or 8");
        Evaluation.Validate(SettingException.Join(string.Empty, nameof(Evaluation)));
        MergerSample.Validate(SettingException.Join(string.Empty, nameof(MergerSample)));
        Compute.Validate(SettingException.Join(string.Empty, nameof(Compute)));
        Simulation.Validate(SettingException.Join(string.Empty, nameof(Simulation)));
        Closure?.Validate(SettingException.Join(string.Empty, nameof(Closure)));
    }
}

/// <summary>The two arms of the lesion study (Ackermann et al. 2018, section 2.2).</summary>
public enum TrainingArm
{
    /// <summary>Pre-trained weights: a head stage on the frozen backbone, then all layers.</summary>
    Transfer,

    /// <summary>Random initial weights, all layers at once.</summary>
    Random,
}

/// <summary>The dataset that a run makes for itself when it is given none.</summary>
public sealed record SimulatedDatasetOptions
{
    /// <summary>Galaxies, mergers and others together.</summary>
    public int Galaxies { get; init; } = 1800;

    /// <summary>Share of mergers among them; the paper's dataset has 3003 of 13 003.</summary>
    public double MergerShare { get; init; } = 1.0 / 3;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Galaxies >= 1, within, nameof(Galaxies), Galaxies, "a whole number from 1 on");
        SettingException.Require(MergerShare is > 0 and < 1, within, nameof(MergerShare), MergerShare, "above 0 and below 1");
    }
}
