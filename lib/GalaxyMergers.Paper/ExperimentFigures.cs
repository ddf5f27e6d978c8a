using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper;

/// <summary>The figures of one experiment by what they show; the paper's number stands in each summary.</summary>
public sealed class ExperimentFigures
{
    private readonly ExperimentEvaluation _evaluation;
    private readonly FigureOptions _options;
    private readonly IReadOnlyList<LabelledGalaxy> _galaxies;

    internal ExperimentFigures(ExperimentEvaluation evaluation, FigureOptions options, IReadOnlyList<LabelledGalaxy> galaxies) =>
        (_evaluation, _options, _galaxies) = (evaluation, options, galaxies);

    /// <summary>Figure 2: error against the size of the training set.</summary>
    public Figure ErrorBySize => Figure2ErrorBySize.Create(_evaluation);

    /// <summary>Figure 3: histogram of p_m.</summary>
    public Figure Histogram => Figure3Histogram.Create(_evaluation);

    /// <summary>Figure 4: calibration of p_m.</summary>
    public Figure Calibration => Figure4Calibration.Create(_evaluation);

    /// <summary>Figure 5: histogram after recalibration.</summary>
    /// <exception cref="EvaluationException">Too few objects for a recalibration.</exception>
    public Figure RecalibratedHistogram => Figure3Histogram.Recalibrated(_evaluation) ?? throw TooFew();

    /// <summary>Figure 6: calibration after recalibration.</summary>
    /// <exception cref="EvaluationException">Too few objects for a recalibration.</exception>
    public Figure RecalibratedCalibration => Figure4Calibration.Recalibrated(_evaluation) ?? throw TooFew();

    /// <summary>Calibration before and after recalibration on the same objects.</summary>
    /// <exception cref="EvaluationException">Too few objects for a recalibration.</exception>
    public Figure CalibrationBeforeAndAfter => Figure4Calibration.Overlay(_evaluation) ?? throw TooFew();

    /// <summary>Figure 7: ROC curve.</summary>
    public Figure Roc => Figure7Roc.Create(_evaluation);

    /// <summary>Figure 8: mergers that were found.</summary>
    public Figure TruePositives => Figures8To11Galleries.Create(_evaluation, ClassificationOutcome.TruePositive, _options);

    /// <summary>Figure 9: other galaxies that were called so.</summary>
    public Figure TrueNegatives => Figures8To11Galleries.Create(_evaluation, ClassificationOutcome.TrueNegative, _options);

    /// <summary>Figure 10: mergers that were missed.</summary>
    public Figure FalseNegatives => Figures8To11Galleries.Create(_evaluation, ClassificationOutcome.FalseNegative, _options);

    /// <summary>Figure 11: other galaxies that were called mergers.</summary>
    public Figure FalsePositives => Figures8To11Galleries.Create(_evaluation, ClassificationOutcome.FalsePositive, _options);

    /// <summary>Share of galaxies that are called mergers, against the volunteers' merger-vote fraction.</summary>
    public Figure CalledMergersByVotes => CalledMergersFigure.ByVoteFraction(_evaluation, _galaxies);

    /// <summary>Share of galaxies that are called mergers, against the r magnitude.</summary>
    public Figure CalledMergersByMagnitude => CalledMergersFigure.ByMagnitude(_evaluation, _galaxies);

    /// <summary>Loss and accuracy of every epoch at one size.</summary>
    /// <param name="size">Nominal size, such as 3000.</param>
    /// <exception cref="EvaluationException">Nothing was trained at this size.</exception>
    public Figure TrainingCurves(int size) => TrainingCurvesFigure.Create(_evaluation, size)
        ?? throw new EvaluationException($"Nothing was trained at size {size}; the sizes are {string.Join(", ", _evaluation.Classifiers.Select(c => c.Size).Distinct())}.");

    private static EvaluationException TooFew() =>
        new("There are too few galaxies of one class to fit a recalibration on a third of them and judge it on the rest; take a larger dataset.");
}
