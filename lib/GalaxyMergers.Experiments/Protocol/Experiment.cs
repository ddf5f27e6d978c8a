using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Simulation;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>
/// Runs the trainings of an experiment that are not yet done. A finished one is never computed again, an interrupted one goes on where
/// it stopped, one that another process has is left to it.
/// </summary>
public sealed class Experiment
{
    private readonly RunFolder _run;
    private readonly LabelledDataset _dataset;
    private readonly PretrainedWeights? _pretrained;

    /// <summary>Sets an experiment up.</summary>
    /// <param name="run">Its folder.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="pretrained">Weights of the transfer arm; null when it is not trained.</param>
    public Experiment(RunFolder run, LabelledDataset dataset, PretrainedWeights? pretrained)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(dataset);
        (_run, _dataset, _pretrained) = (run, dataset, pretrained);
        Plan = ExperimentPlan.Create(Configuration);
        Folds = CrossValidationFolds.Deal(dataset.Galaxies, Configuration.CrossValidation, Configuration.Seed);
    }

    /// <summary>The trainings.</summary>
    public ExperimentPlan Plan { get; }

    /// <summary>How the dataset is dealt; both arms share it.</summary>
    public CrossValidationFolds Folds { get; }

    private ExperimentConfiguration Configuration => _run.Header.Configuration;

    /// <summary>Does what is left to do.</summary>
    /// <param name="context">Clock, checkpoint interval and cancellation; checkpoints and progress are the experiment's own.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <returns>The cells that another process has, with who has it; empty when the experiment is complete.</returns>
    public IReadOnlyDictionary<CellKey, string> Run(TrainingContext context, IProgress<ExperimentProgress>? progress) => Run(Plan.Cells, context, progress);

    /// <summary>Does what is left to do of some of the trainings.</summary>
    /// <param name="cells">Which, in the order in which they are done.</param>
    /// <param name="context">Clock, checkpoint interval and cancellation; checkpoints and progress are the experiment's own.</param>
    /// <param name="progress">Is told how far the whole experiment has come.</param>
    /// <returns>Those of them that another process has, with who has it.</returns>
    public IReadOnlyDictionary<CellKey, string> Run(IReadOnlyList<CellKey> cells, TrainingContext context, IProgress<ExperimentProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyDictionary<CellKey, string> elsewhere;
        bool hasWorked;
        do
        {
            (elsewhere, hasWorked) = Pass(cells, context, progress);
            cells = [.. elsewhere.Keys];
        }
        while (hasWorked && cells.Count > 0); // others may have ended meanwhile, or died
        return elsewhere;
    }

    private (IReadOnlyDictionary<CellKey, string> Elsewhere, bool HasWorked) Pass(IReadOnlyList<CellKey> cells, TrainingContext context, IProgress<ExperimentProgress>? progress)
    {
        Dictionary<CellKey, string> elsewhere = [];
        bool hasWorked = false;
        HashSet<CellKey> done = [.. Plan.Cells.Where(key => _run.Cell(key).IsFinished)];
        if (done.Count > 0) Tell(done, $"{done.Count} of {Plan.Cells.Count} trainings are already done.", progress);
        foreach (CellKey key in cells.Where(key => !done.Contains(key)).ToArray())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using CellClaim? claim = _run.Cell(key).Claim(out string holder, cancellation: context.Cancellation);
            if (claim is null)
            {
                elsewhere[key] = holder;
                Tell(done, $"{CellFolder.NameOf(key)} is left to {holder}.", progress);
                continue;
            }

            if (!_run.Cell(key).IsFinished) Train(key, context with { Progress = new CellProgress(this, key, done, progress) });
            hasWorked = true;
            done.Add(key);
            Tell(done, $"{CellFolder.NameOf(key)} is done.", progress);
        }

        return (elsewhere, hasWorked);
    }

    /// <summary>The finished trainings as a result.</summary>
    /// <exception cref="RunStoreException">A finished cell is damaged or of another configuration.</exception>
    public ExperimentResult Collect() => ExperimentResult.Create(_run.Header, [.. Plan.Cells.Select(_run.Cell).Where(cell => cell.IsFinished).Select(cell => cell.Load())]);

    private void Train(CellKey key, TrainingContext context)
    {
        CellFolder folder = _run.Cell(key);
        CellSeeds seeds = CellSeeds.Create(Configuration.Seed, key);
        CrossValidationSplit split = Folds.Split(key.Fold, LesionSizes.FractionOf(key.Size));
        CellTraining training = new(Configuration, _dataset, _pretrained?.Weights);
        (CellResult result, ClassifierFile classifier) = training.Run(key, split, seeds, context with { Checkpoints = folder.Checkpoints });
        folder.Save(result, classifier, (files, identity) => CellRecord.Create(result, seeds, files, identity, _run.Header.Provenance));
    }

    private void Tell(HashSet<CellKey> done, string message, IProgress<ExperimentProgress>? progress) =>
        progress?.Report(new ExperimentProgress(null, done.Count, Plan.Cells.Count, Plan.ShareOf(done), null, message));

    private sealed class CellProgress(Experiment experiment, CellKey key, HashSet<CellKey> done, IProgress<ExperimentProgress>? progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            double fraction = experiment.Plan.ShareOf(done) + (value.Fraction * experiment.Plan.ShareOf([key]));
            progress?.Report(new ExperimentProgress(key, done.Count, experiment.Plan.Cells.Count, fraction, value, null));
        }
    }
}

/// <summary>How far an experiment has come.</summary>
/// <param name="Cell">The training under way; null between two.</param>
/// <param name="CellsDone">Trainings finished, earlier ones included.</param>
/// <param name="CellsTotal">Trainings in all.</param>
/// <param name="Fraction">Share of the work done, in [0, 1], earlier work included.</param>
/// <param name="Training">How far the training under way has come; null between two.</param>
/// <param name="Message">Something to tell once; null for a mere step.</param>
public sealed record ExperimentProgress(CellKey? Cell, int CellsDone, int CellsTotal, double Fraction, TrainingProgress? Training, string? Message);

/// <summary>
/// Tells how far a computation has come in lines of text, few enough to be kept in a notebook: what happens once, and a sign of life now
/// and then. Files inside the repository are named from there, so that a notebook shows no folder of the machine that ran it.
/// </summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">The clock.</param>
/// <param name="repository">The repository; null when there is none.</param>
internal sealed class ProgressLines(TextWriter output, TimeProvider clock, string? repository) : IProgress<ExperimentProgress>, IProgress<MockSurveyProgress>
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);
    private long _lastLine = clock.GetTimestamp();

    /// <summary>Takes the lines.</summary>
    public TextWriter Output => output;

    public void Report(ExperimentProgress value)
    {
        if (value.Message is { } message)
            Line(value.CellsTotal > 0 ? string.Create(CultureInfo.InvariantCulture, $"[{value.CellsDone}/{value.CellsTotal}] {message}") : message);
        else if (value is { Cell: { } cell, Training: { } training } && IsSilent)
            Line(string.Create(CultureInfo.InvariantCulture, $"  {CellFolder.NameOf(cell)}: {training.Activity}, epoch {training.Epoch + 1}; {100 * value.Fraction:F0} % of the work is done"));
    }

    public void Report(MockSurveyProgress value)
    {
        if (IsSilent) Line(string.Create(CultureInfo.InvariantCulture, $"  {value.Done} of {value.Total} {value.What}"));
    }

    /// <summary>Writes a line.</summary>
    public void Line(string text)
    {
        _lastLine = clock.GetTimestamp();
        output.WriteLine(repository is null ? text : text.Replace(repository + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal));
    }

    private bool IsSilent => clock.GetElapsedTime(_lastLine) > SignOfLife;
}
