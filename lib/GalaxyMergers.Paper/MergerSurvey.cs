using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>A classified survey with its merger sample, colours and mass functions (section 5).</summary>
public sealed class MergerSurvey
{
    private readonly string? _images;

    internal MergerSurvey(MergerSampleAnalysis analysis, ExperimentEvaluation experiment, string? images) => (Analysis, Experiment, _images) = (analysis, experiment, images);

    /// <summary>The merger sample with its purity, colours, mass functions and tests (section 5 of the paper).</summary>
    public MergerSampleAnalysis Analysis { get; }

    /// <summary>What each cut selects, and how pure and complete that is.</summary>
    public ResultTable Cuts => MergerSampleTables.Cuts(Analysis);

    /// <summary>Table 2: the galaxies that the classifiers find most and least like a merger.</summary>
    public ResultTable Extremes => Table2ExtremeObjects.Create(Analysis.Sky.Objects, Analysis.Options.ExtremeCount);

    /// <summary>Kolmogorov–Smirnov tests of the colours.</summary>
    public ResultTable ColourTests => MergerSampleTables.Colours(Analysis);

    /// <summary>Schechter functions fitted to each population, beside the published ones.</summary>
    public ResultTable MassFunctionFits => MergerSampleTables.MassFunctions(Analysis);

    /// <summary>A random draw of the merger sample.</summary>
    /// <exception cref="EvaluationException">The folder of the survey's images was not named.</exception>
    public Figure Gallery => Galleries().First();

    /// <summary>The galaxies of Table 2.</summary>
    /// <exception cref="EvaluationException">The folder of the survey's images was not named.</exception>
    public Figure ExtremeGallery => Galleries().Last();

    /// <summary>Figure 12: colour against stellar mass.</summary>
    public Figure ColourMass => Figure12ColourMass.Create(Analysis.Colours, Provenance);

    /// <summary>Figure 13: mass functions of the network's mergers, each galaxy above the cut counting as one, and of visually selected ones.</summary>
    public Figure MassFunctions => Figure13MassFunctions.Create(MergerSampleFigures.MassFunctions(Analysis), Provenance);

    /// <summary>The mass function at each cut (section 5.2).</summary>
    public Figure MassFunctionsAtCuts => Figure13MassFunctions.Create(MergerSampleFigures.AtCuts(Analysis), Provenance);

    /// <summary>The mass function of the cut beside what is left of it after correction.</summary>
    public Figure CorrectedMassFunctions => Figure13MassFunctions.Create(MergerSampleFigures.Corrected(Analysis), Provenance);

    internal ExperimentEvaluation Experiment { get; }

    private FigureProvenance Provenance => ExperimentProvenance.Create(Experiment.Result);

    private IEnumerable<Figure> Galleries() => _images is null
        ? throw new EvaluationException("The survey's images are needed for a gallery: name their folder.")
        : new SampleGallery(Analysis, new ImageLookup(_images), new FigureOptions { GalleryCrop = 1 }).Figures(Provenance);
}
