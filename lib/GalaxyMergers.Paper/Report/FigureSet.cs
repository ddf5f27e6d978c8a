using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Labels;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Report;

/// <summary>All figures that an experiment supports.</summary>
public static class FigureSet
{
    /// <summary>Figures 1 to 13 in order, then what this project adds; each only where its input is there.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="options">What the figures need beyond it.</param>
    public static IReadOnlyList<Figure> Create(ExperimentEvaluation evaluation, FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(options);
        FigureProvenance provenance = ExperimentProvenance.Create(evaluation.Result);
        bool showsPhotographs = options.IncludesSurveyImages && options.PretrainingSamples.Count > 0;
        Figure?[] figures =
        [
            showsPhotographs ? Figure1PretrainingSamples.Create(options.PretrainingSamples, options.PretrainingSource, provenance) : null,
            Figure2ErrorBySize.Create(evaluation),
            Figure3Histogram.Create(evaluation),
            Figure4Calibration.Create(evaluation),
            Figure3Histogram.Recalibrated(evaluation),
            Figure4Calibration.Recalibrated(evaluation),
            Figure7Roc.Create(evaluation),
            .. Enum.GetValues<ClassificationOutcome>().Select(outcome => Figures8To11Galleries.Create(evaluation, outcome, options)),
            options.ColourMass is { } colours ? Figure12ColourMass.Create(colours, provenance) : null,
            options.MassFunctions is { } masses ? Figure13MassFunctions.Create(masses, provenance) : null,
            .. options.MergerSample,
            Figure4Calibration.Overlay(evaluation),
            .. evaluation.Classifiers.Select(c => c.Size).Distinct().OrderDescending().Select(size => TrainingCurvesFigure.Create(evaluation, size)),
            Shortcuts.Figure(evaluation),
            options.IncludesSurveyImages ? DoubtfulLabelsFigure.Create(evaluation, options) : null,
            options.IncludesSurveyImages && options.GradCam.Count > 0 ? GradCamFigure.Create(options.GradCam, options, provenance) : null,
            options.Closure.Count > 0 ? ClosureFigure.Create(options.Closure, provenance) : null,
            .. options.ClosureFigures,
        ];
        return [.. figures.OfType<Figure>()];
    }
}
