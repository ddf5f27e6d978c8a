using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Simulation;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>
/// Closure: a simulated sky with a known truth goes through everything that a real one does, from the draw of the labelled dataset to the
/// mass function, and the report sets what comes out against what was put in. Every step resumes.
/// </summary>
/// <param name="configuration">Every choice; its <see cref="ExperimentConfiguration.Closure"/> describes the sky.</param>
/// <param name="options">Name and folders; a dataset is not taken.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class ClosureJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    private static string Warning => Prose.Text("closure-survey");

    private readonly ClosureOptions _sky = configuration.Closure ?? throw new ConfigurationException("A closure run needs a simulated sky: choose --preset mock, or set closure.galaxies.");

    /// <summary>Runs what is left to do and writes the report.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it after the present step; a second call goes on.</param>
    public ClosureJobResult Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        if (options.DatasetFolder is not null) throw new ConfigurationException("A closure run draws its dataset from the sky that it simulates: leave --dataset out.");
        options.RequireWritableResults();
        string sky = Simulate(progress, cancellation);
        MainJobOptions own = options with { DatasetFolder = sky };
        JobInputs inputs = JobInputs.Prepare(configuration, own, folders, progress, cancellation) with { IsSimulated = true };
        RunFolder run = RunFolder.Open(Path.Combine(options.ResultsFolder, options.Name), inputs.Header(options.Name, folders, clock, options.Command));
        Experiment experiment = new(run, inputs.Dataset, inputs.Pretrained);
        IReadOnlyDictionary<CellKey, string> elsewhere = experiment.Run(new TrainingContext { Clock = clock, Cancellation = cancellation }, progress);
        if (elsewhere.Count > 0) return new ClosureJobResult(run.Path, null, null, elsewhere.ToDictionary(pair => CellFolder.NameOf(pair.Key), pair => pair.Value));
        ClassificationResult classified = Classify(run.Path, sky, progress, cancellation);
        if (classified.Missing > 0) return new ClosureJobResult(run.Path, null, null, new Dictionary<string, string> { ["the classification of the sky"] = classified.Holder ?? "another process" });
        Tell(progress, "Selecting mergers, fitting mass functions and writing the report");
        return Analyse(run.Path, sky, classified.Folder.Path, progress, cancellation);
    }

    private static void Tell(IProgress<ExperimentProgress>? progress, string message) =>
        progress?.Report(new ExperimentProgress(null, 0, 0, 0, null, message));

    private string Simulate(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        string folder = Path.Combine(options.GeneratedFolder, string.Create(CultureInfo.InvariantCulture, $"simulated-sky-{_sky.Galaxies}-{configuration.Seed}"));
        if (!Directory.Exists(folder)) options.RequireWritableGenerated();
        Tell(progress, string.Create(CultureInfo.InvariantCulture, $"Simulating a sky of {_sky.Galaxies} galaxies in {folder}"));
        MockSkyWriter.Write(folder, _sky.Sky(configuration.Compute.Threads ?? Environment.ProcessorCount), configuration.Seed, new Counting(progress, clock), cancellation);
        return folder;
    }

    private ClassificationResult Classify(string run, string sky, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        SkyClassifiers classifiers = SkyClassifiers.Create(FinishedRun.Open(run));
        ClassificationOptions classification = new()
        {
            ImagesFolder = sky,
            OutputFolder = Path.Combine(run, "sky"),
            Views = configuration.TestViews,
            Batch = configuration.Training.EvaluationBatch,
            Compute = configuration.Compute,
        };
        using SkyCatalogue catalogue = SkyCatalogue.Open([Path.Combine(sky, MockSkyWriter.StoreFileName)], run, cancellation);
        return new SkyClassification(catalogue, classifiers, classification).Run(new Counting(progress, clock), cancellation);
    }

    private ClosureJobResult Analyse(string run, string sky, string classified, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        SimulatedTruth truth = SimulatedTruth.Read(sky);
        MergerSampleJobOptions sample = new()
        {
            ClassifiedFolder = classified,
            RunFolder = run,
            VisualCatalogue = Path.Combine(sky, MockSkyWriter.StoreFileName),
            ImagesFolder = sky,
            OutputFolder = run,
            Sample = configuration.MergerSample with { AreaSquareDegrees = truth.SkyAreaSquareDegrees },
            ShowsImages = options.ShowsImages,
            DatasetWarning = Warning,
            Compute = configuration.Compute,
        };
        ClosureEvaluation? closure = null;
        MergerSampleResult result = new MergerSampleJob(sample, folders, clock).Run(progress, cancellation, (analysis, evaluation, context) =>
        {
            closure = ClosureEvaluation.Create(analysis, evaluation, truth, _sky.Sky(threads: 1).Mergers);
            return Extended(context, closure, evaluation);
        });
        return new ClosureJobResult(run, result, closure, new Dictionary<string, string>());
    }

    private static ReportContext Extended(ReportContext context, ClosureEvaluation closure, ExperimentEvaluation evaluation) => context with
    {
        ClosureTables = ClosureTables.Create(closure, evaluation),
        Figures = context.Figures with
        {
            Closure = closure.Quantities(),
            ClosureFigures = ClosureFigures.Create(closure, evaluation),
        },
    };

    /// <summary>Tells now and then how far a count has come and how long the rest will take.</summary>
    private sealed class Counting(IProgress<ExperimentProgress>? progress, TimeProvider clock) : IProgress<MockSurveyProgress>, IProgress<ClassificationProgress>
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
        private readonly Lock _gate = new();
        private string? _what;
        private long _start, _told;
        private long _first;

        public void Report(MockSurveyProgress value)
        {
            if (value.Done > value.Kept) Report(value.What, value.Done, value.Total);
        }

        public void Report(ClassificationProgress value) => Report("galaxies classified", value.Done, value.Total);

        private void Report(string what, long done, long total)
        {
            lock (_gate)
            {
                if (what != _what) (_what, _start, _told, _first) = (what, clock.GetTimestamp(), clock.GetTimestamp(), done);
                if (done == _first || (done < total && clock.GetElapsedTime(_told) < Every)) return;
                _told = clock.GetTimestamp();
                double speed = (done - _first) / clock.GetElapsedTime(_start).TotalSeconds;
                Tell(progress, string.Create(CultureInfo.InvariantCulture, $"{done} of {total} {what}, {speed:F0} a second, {(total - done) / speed:F0} s left"));
            }
        }
    }
}

/// <summary>What a closure run came to.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Sample">Section 5 of the simulated sky, with the report; null when another process still has a part of the work.</param>
/// <param name="Closure">Truth and what was recovered; null likewise.</param>
/// <param name="Elsewhere">What another process has, with who has it.</param>
public sealed record ClosureJobResult(string Folder, MergerSampleResult? Sample, ClosureEvaluation? Closure, IReadOnlyDictionary<string, string> Elsewhere);
