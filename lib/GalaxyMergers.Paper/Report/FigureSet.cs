using GalaxyMergers.Paper.Closure;
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
    public static IReadOnlyList<Figure> Of(ExperimentEvaluation evaluation, FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(options);
        FigureProvenance provenance = ExperimentProvenance.Create(evaluation.Result);
        bool showsPhotographs = options.IncludesSurveyImages && options.PretrainingSamples.Count > 0;
        Figure?[] figures =
        [
            showsPhotographs ? PretrainingSamplesFigure.Of(options.PretrainingSamples, options.PretrainingSource, provenance) : null,
            ErrorBySizeFigure.Of(evaluation),
            HistogramFigure.Of(evaluation),
            ReliabilityFigure.Of(evaluation),
            HistogramFigure.Recalibrated(evaluation),
            ReliabilityFigure.Recalibrated(evaluation),
            RocFigure.Of(evaluation),
            .. Enum.GetValues<ClassificationOutcome>().Select(outcome => GalleryFigure.Of(evaluation, outcome, options)),
            options.ColourMass is { } colours ? ColourMassFigure.Of(colours, provenance) : null,
            options.MassFunctions is { } masses ? MassFunctionFigure.Of(masses, provenance) : null,
            .. options.MergerSample,
            ReliabilityFigure.Overlay(evaluation),
            .. evaluation.Classifiers.Select(c => c.Size).Distinct().OrderDescending().Select(size => TrainingCurvesFigure.Of(evaluation, size)),
            options.IncludesSurveyImages && options.GradCam.Count > 0 ? GradCamFigure.Of(options.GradCam, options, provenance) : null,
            options.Closure.Count > 0 ? ClosureFigure.Of(options.Closure, provenance) : null,
            .. options.ClosureFigures,
        ];
        return [.. figures.OfType<Figure>()];
    }
}
