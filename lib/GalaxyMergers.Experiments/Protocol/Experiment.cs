using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Compute;
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
    /// <param name="progress">Is told how far these trainings have come.</param>
    /// <returns>Those of them that another process has, with who has it.</returns>
    public IReadOnlyDictionary<CellKey, string> Run(IReadOnlyList<CellKey> cells, TrainingContext context, IProgress<ExperimentProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyDictionary<CellKey, string> elsewhere;
        bool hasWorked;
        IReadOnlyList<CellKey> left = cells;
        do
        {
            (elsewhere, hasWorked) = Pass(left, new Standing(Plan, cells, [.. cells.Where(key => _run.Cell(key).IsFinished)], progress), context);
            left = [.. elsewhere.Keys];
        }
        while (hasWorked && left.Count > 0); // others may have ended meanwhile, or died
        return elsewhere;
    }

    private (IReadOnlyDictionary<CellKey, string> Elsewhere, bool HasWorked) Pass(IReadOnlyList<CellKey> cells, Standing standing, TrainingContext context)
    {
        if (standing.DoneCount > 0) standing.Tell($"{standing.DoneCount} of {standing.Count} trainings are already done.");
        ConcurrentQueue<CellKey> left = new(cells.Where(key => !standing.IsDone(key)));
        ConcurrentDictionary<CellKey, string> elsewhere = new();
        int worked = 0;

        void Work(TrainingContext own)
        {
            while (left.TryDequeue(out CellKey? key))
            {
                own.Cancellation.ThrowIfCancellationRequested();
                using CellClaim? claim = _run.Cell(key).Claim(out string holder, cancellation: own.Cancellation);
                if (claim is null)
                {
                    elsewhere[key] = holder;
                    standing.Tell($"{CellFolder.NameOf(key)} is left to {holder}.");
                    continue;
                }

                if (!_run.Cell(key).IsFinished) Train(key, own with { Progress = new CellProgress(standing, key) });
                Interlocked.Increment(ref worked);
                standing.End(key);
                standing.Tell($"{CellFolder.NameOf(key)} is done.");
            }
        }

        int atATime = Math.Min(AtATime(), left.Count);
        if (atATime <= 1) Work(context);
        else WorkSideBySide(atATime, Work, context);
        return (elsewhere, worked > 0);
    }

    /// <summary>Runs the work on threads of its own. When one fails, the others write their checkpoints and stop.</summary>
    private static void WorkSideBySide(int threads, Action<TrainingContext> work, TrainingContext context)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        ConcurrentQueue<Exception> failures = new();
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            try
            {
                work(context with { Cancellation = stop.Token });
            }
            catch (Exception reason)
            {
                failures.Enqueue(reason);
                stop.Cancel();
            }
        }))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
        context.Cancellation.ThrowIfCancellationRequested();
        if (failures.FirstOrDefault(reason => reason is not OperationCanceledException) is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private int AtATime()
    {
        ComputeOptions compute = Configuration.Compute;
        bool onProcessor = compute.Device == "cpu" || (compute.Device == "auto" && TorchEngine.Describe().CudaDevices == 0);
        return compute.SideBySide && onProcessor ? Math.Max(1, Environment.ProcessorCount / (compute.Threads ?? 1)) : 1;
    }

    /// <summary>The finished trainings as a result.</summary>
    /// <exception cref="RunStoreException">A finished cell is damaged or of another configuration.</exception>
    public ExperimentResult Collect() => ExperimentResult.Create(_run.Header, [.. Plan.Cells.Select(_run.Cell).Where(cell => cell.IsFinished).Select(cell => cell.Load())]);

    private void Train(CellKey key, TrainingContext context)
    {
        CellFolder folder = _run.Cell(key);
        CellSeeds seeds = CellSeeds.Create(Configuration.Seed, key);
        CrossValidationSplit split = Folds.Split(key.Fold, LesionSizes.FractionOf(key.Size));
        ComputeOptions compute = Configuration.Compute;
        CellTraining training = new(Configuration with { Compute = compute.SideBySide ? compute with { Threads = compute.Threads ?? 1 } : compute }, _dataset, _pretrained?.Weights);
        (CellResult result, ClassifierFile classifier) = training.Run(key, split, seeds, context with { Checkpoints = folder.Checkpoints });
        folder.Save(result, classifier, (files, identity) => CellRecord.Create(result, seeds, files, identity, _run.Header.Provenance));
    }

    /// <summary>What of the trainings that were asked for is done and what is under way, told to one observer from any thread.</summary>
    private sealed class Standing(ExperimentPlan plan, IReadOnlyList<CellKey> asked, HashSet<CellKey> done, IProgress<ExperimentProgress>? progress)
    {
        private readonly Lock _gate = new();
        private readonly double _all = plan.ShareOf(asked);
        private readonly Dictionary<CellKey, double> _underWay = [];

        public int Count => asked.Count;

        public int DoneCount => done.Count;

        public bool IsDone(CellKey key) => done.Contains(key);

        public void End(CellKey key)
        {
            lock (_gate)
            {
                done.Add(key);
                _underWay.Remove(key);
            }
        }

        public void Tell(string message) => Report(null, null, message);

        public void Tell(CellKey key, TrainingProgress training)
        {
            lock (_gate)
            {
                _underWay[key] = training.Fraction;
                Report(key, training, null);
            }
        }

        private void Report(CellKey? key, TrainingProgress? training, string? message)
        {
            lock (_gate)
            {
                double fraction = (plan.ShareOf(done) + _underWay.Sum(cell => cell.Value * plan.ShareOf([cell.Key]))) / _all;
                progress?.Report(new ExperimentProgress(key, done.Count, asked.Count, fraction, training, message));
            }
        }
    }

    private sealed class CellProgress(Standing standing, CellKey key) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => standing.Tell(key, value);
    }
}

/// <summary>How far an experiment has come.</summary>
/// <param name="Cell">The training under way; null between two.</param>
/// <param name="CellsDone">Trainings finished of those that were asked for, earlier ones included.</param>
/// <param name="CellsTotal">Trainings that were asked for.</param>
/// <param name="Fraction">Share of their work done, in [0, 1], earlier work included.</param>
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
