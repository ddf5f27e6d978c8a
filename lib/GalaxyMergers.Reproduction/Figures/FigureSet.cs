using GalaxyMergers.Reproduction.Evaluation;

namespace GalaxyMergers.Reproduction.Figures;

/// <summary>All figures that an experiment supports.</summary>
public static class FigureSet
{
    /// <summary>Figures 2 to 11, the calibration overlaid, and the training curves of each size, in this order.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="options">What the figures need beyond it.</param>
    public static IReadOnlyList<Figure> Of(ExperimentEvaluation evaluation, FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(options);
        Figure?[] figures =
        [
            ErrorBySizeFigure.Of(evaluation),
            HistogramFigure.Of(evaluation),
            ReliabilityFigure.Of(evaluation),
            HistogramFigure.Recalibrated(evaluation),
            ReliabilityFigure.Recalibrated(evaluation),
            RocFigure.Of(evaluation),
            .. Enum.GetValues<ClassificationOutcome>().Select(outcome => GalleryFigure.Of(evaluation, outcome, options)),
            ReliabilityFigure.Overlay(evaluation),
            .. evaluation.Classifiers.Select(c => c.Size).Distinct().OrderDescending().Select(size => TrainingCurvesFigure.Of(evaluation, size)),
        ];
        return [.. figures.OfType<Figure>()];
    }
}
