using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Simulation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper;

/// <summary>An experiment whose trainings are done, with every number that follows from its predictions.</summary>
public sealed class TrainedExperiment
{
    private readonly RunHeader _header;
    private readonly (JobInputs Inputs, RunFolder Run)? _trained;

    internal TrainedExperiment(ExperimentEvaluation evaluation, JobInputs inputs, RunFolder run) => (Evaluation, _header, _trained) = (evaluation, run.Header, (inputs, run));

    internal TrainedExperiment(PublishedRun published) => (Evaluation, _header) = (published.Evaluation, published.Header);

    /// <summary>Scores, curves, calibration and tests that follow from the predictions.</summary>
    public ExperimentEvaluation Evaluation { get; }

    /// <summary>The figures of sections 3 and 4. A published run has no images, so that its galleries name the galaxies instead.</summary>
    public ExperimentFigures Figures => _trained is { } trained
        ? new(Evaluation, new FigureOptions { DatasetFolder = trained.Inputs.Dataset.Folder }, trained.Inputs.Dataset.Galaxies)
        : new(Evaluation, new FigureOptions { IncludesSurveyImages = false }, []);

    /// <summary>What moved the network in some galaxies of each outcome (Grad-CAM; Selvaraju et al. 2017). Not in the paper.</summary>
    /// <param name="each">How many galaxies of each of the four outcomes.</param>
    /// <exception cref="EvaluationException">The run is a published one.</exception>
    public Figure Attention(int each = 2)
    {
        (JobInputs inputs, RunFolder run) = _trained ?? throw new EvaluationException("A published run has neither weights nor images to look at; train one with `reproduction.MainExperiment()`.");
        string folder = inputs.Dataset.Folder;
        IReadOnlyList<GradCamExample> examples = AttentionExamples.Create(FinishedRun.Open(run.Path), Evaluation, folder, each, inputs.Configuration.Compute);
        return GradCamFigure.Create(examples, new FigureOptions { DatasetFolder = folder }, ExperimentProvenance.Create(Evaluation.Result));
    }

    /// <summary>The tables of sections 3 and 4.</summary>
    public ExperimentTables Tables => new(Evaluation, _header);
}

/// <summary>The figures of one experiment by what they show; the paper's number stands in each summary.</summary>
public sealed class ExperimentFigures
{
    private readonly ExperimentEvaluation _evaluation;
    private readonly FigureOptions _options;
    private readonly IReadOnlyList<Galaxy> _galaxies;

    internal ExperimentFigures(ExperimentEvaluation evaluation, FigureOptions options, IReadOnlyList<Galaxy> galaxies) =>
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

/// <summary>The tables of one experiment.</summary>
public sealed class ExperimentTables
{
    private readonly ExperimentEvaluation _evaluation;
    private readonly RunHeader _run;

    internal ExperimentTables(ExperimentEvaluation evaluation, RunHeader run) => (_evaluation, _run) = (evaluation, run);

    /// <summary>Table 1: recall, precision and F1 of the literature, the paper and this run.</summary>
    public ResultTable DetectionScores => Table1DetectionScores.Create(_evaluation);

    /// <summary>The methods that the paper's abstract claims to beat, measured on the same galaxies and folds.</summary>
    /// <exception cref="EvaluationException">They were not measured (evaluation.morphology_baseline).</exception>
    public ResultTable Morphology => MorphologyBaselinesTable.Create(_evaluation)
        ?? throw new EvaluationException("Morphology was not measured: set evaluation.morphology_baseline to true.");

    /// <summary>Every score, for half mergers and half others.</summary>
    public ResultTable BalancedScores => ScoresTable.Balanced(_evaluation);

    /// <summary>Every score, at the class ratio of the test set.</summary>
    public ResultTable NaturalScores => ScoresTable.Natural(_evaluation);

    /// <summary>Purity and completeness of samples that are cut at several p_m.</summary>
    public ResultTable Purity => PurityTable.Create(_evaluation);

    /// <summary>The lesion study: errors, tests per size, their combination.</summary>
    public ResultTable LesionStudy => LesionStudyTable.Balanced(_evaluation);

    /// <summary>The test error (half mergers, half others) of every training: a row for each size and fold, a column for each arm.</summary>
    public ResultTable TestErrors => TestErrorsTable.Create(_evaluation.Classifiers);

    /// <summary>How far p_m is a probability, before and after recalibration.</summary>
    public ResultTable ProbabilityQuality => ProbabilityQualityTable.Create(_evaluation);

    /// <summary>What fooled the network, by what the simulation knows of each galaxy.</summary>
    /// <exception cref="EvaluationException">The dataset is not a simulated one.</exception>
    public ResultTable CalledMergersByKind => KindTable.Create(_evaluation, SimulatedTruth.Read(_run.DatasetFolder).Kinds);

    /// <summary>Every training: what it saw, when it stopped, what it scored.</summary>
    public ResultTable Trainings => TrainingsTable.Create(_evaluation);

    /// <summary>Every number of the paper beside ours.</summary>
    public ResultTable PaperComparison => PaperComparisonTable.Create(_evaluation, ReportContext.FromRun(_run));

    /// <summary>What is needed to run this again.</summary>
    public ResultTable Provenance => ProvenanceTable.Create(_evaluation.Result);
}
