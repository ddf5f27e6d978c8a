using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Simulation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>The labelled galaxies on which a reproduction works (section 2.3), to be looked at.</summary>
public sealed class GalaxySample
{
    private const int GalleryCount = 8;
    private readonly ExperimentConfiguration _configuration;
    private readonly bool _isSimulated;

    internal GalaxySample(JobInputs inputs, ExperimentConfiguration configuration)
    {
        (Dataset, _isSimulated, _configuration) = (inputs.Dataset, inputs.IsSimulated, configuration);
        Provenance = FigureProvenance.None with { Dataset = inputs.DatasetDescription, DatasetSha256 = inputs.Dataset.ContentHash, Seed = configuration.Seed };
    }

    /// <summary>The dataset.</summary>
    public LabelledDataset Dataset { get; }

    private FigureProvenance Provenance { get; }

    /// <summary>How many galaxies of each class there are, and what is known of them.</summary>
    public ResultTable Contents => SampleTables.Contents(Dataset);

    /// <summary>Rows that were left out because they or their images are defective.</summary>
    public ResultTable LeftOut => LeftOutTable.Create(Dataset.Defects, Dataset.Folder);

    /// <summary>A random draw of mergers.</summary>
    public Figure Mergers => Gallery(GalaxyLabel.Merger, "mergers");

    /// <summary>A random draw of the other galaxies.</summary>
    public Figure Others => Gallery(GalaxyLabel.NonInteracting, "galaxies that do not interact");

    /// <summary>One galaxy of each kind that the simulation knows.</summary>
    /// <exception cref="EvaluationException">The dataset is not a simulated one.</exception>
    public Figure Kinds => CutoutFigures.Kinds(Dataset, SimulatedTruth.Read(Dataset.Folder).Kinds, Provenance);

    /// <summary>Redshifts and r magnitudes of the two classes, which the paper does not match.</summary>
    public Figure RedshiftsAndMagnitudes => SampleFigures.RedshiftsAndMagnitudes(Dataset, Provenance);

    /// <summary>The folds, and what of them belongs together on the sky.</summary>
    public ResultTable Folds => SampleTables.Folds(Dataset, _configuration);

    /// <summary>The parts of each iteration of the cross-validation.</summary>
    public ResultTable Iterations => SampleTables.Iterations(Dataset, _configuration);

    /// <summary>The nested subsets of the lesion study.</summary>
    public ResultTable Subsets => SampleTables.Subsets(Dataset, _configuration);

    /// <summary>One galaxy as the network is shown it: whole, at evaluation, and as augmentation varies it, as meant and as published.</summary>
    public Figure AugmentedViews => AugmentationFigure.Create(Dataset, _configuration, Provenance);

    private Figure Gallery(GalaxyLabel label, string words) =>
        CutoutFigures.Draw(Dataset, label, words, GalleryCount, _configuration.Seed, _isSimulated ? "simulated " : string.Empty, Provenance);
}
