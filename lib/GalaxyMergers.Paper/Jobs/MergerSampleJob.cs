using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Report;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>Section 5 from a classified survey to catalogues, tables, figures and a report, which holds all of the run's own report too.</summary>
/// <param name="options">Survey, run, output.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class MergerSampleJob(MergerSampleJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    /// <param name="extend">Adds to the report, given the analysis; null adds nothing.</param>
    /// <exception cref="RunStoreException">The run or the classification is not complete, or they do not belong together.</exception>
    public MergerSampleResult Run(
        IProgress<ExperimentProgress>? progress, CancellationToken cancellation, Func<MergerSampleAnalysis, ExperimentEvaluation, ReportContext, ReportContext>? extend = null)
    {
        options.On(options.Sample ?? new()).Validate();
        FinishedRun run = FinishedRun.Open(options.RunFolder);
        MergerSampleOptions sample = options.On(options.Sample ?? run.Header.Configuration.MergerSample);
        ClassificationFolder classified = ClassificationFolder.Read(options.ClassifiedFolder);
        if (classified.Header.FoldsSha256 != run.Folds.Sha256)
            throw new RunStoreException($"{classified.Path} was not classified by the classifiers of {run.Path}: its labelled objects are others. Name the run that it was classified with (--run).");
        JobInputs inputs = JobInputs.Reopen(run.Header, folders, progress);
        RunHeader header = inputs.Header(run.Header.Name, folders, clock) with
        {
            Configuration = run.Header.Configuration with { MergerSample = sample }, Provenance = run.Header.Provenance,
        };
        ExperimentEvaluation evaluation = Evaluate(run, header, inputs, progress, cancellation);
        MergerSampleAnalysis analysis = MergerSampleAnalysis.Create(
            SkySample.Create(classified.Objects()), VisualMergers.Read(options.VisualCatalogue ?? run.Header.DatasetFolder), evaluation.Headline.Pooled, sample, options.GapAnswers is { } answers ? VoteGap.Read(answers) : null);
        string output = options.OutputFolder ?? Path.Combine(run.Path, "merger-sample");
        ReportContext context = Context(run, header, evaluation, analysis);
        context = context with { MergerSampleTables = [.. context.MergerSampleTables, .. RatesByProperty.Tables(
            evaluation.Headline.Pooled, inputs.Dataset.Galaxies, options.VisualCatalogue ?? inputs.Dataset.Folder, [evaluation.Options.Decision, sample.Selection])] };
        if (extend is not null) context = extend(analysis, evaluation, context);
        WrittenReport report = ReportWriter.Write(output, evaluation, context);
        return new MergerSampleResult(analysis, evaluation, report, MergerSampleExport.Write(Path.Combine(output, "catalogues"), analysis, Facts(run, classified)));
    }

    private static ExperimentEvaluation Evaluate(FinishedRun run, RunHeader header, JobInputs inputs, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        RunFolder folder = RunFolder.OpenExisting(run.Path);
        ExperimentEvaluation evaluation = new EvaluationStage(folder, inputs).Run(new Experiment(folder, inputs.Dataset, inputs.Pretrained).Collect(), progress, cancellation);
        return evaluation with { Result = evaluation.Result with { Configuration = header.Configuration } };
    }

    private ReportContext Context(FinishedRun run, RunHeader header, ExperimentEvaluation evaluation, MergerSampleAnalysis analysis)
    {
        ReportContext ofRun = ReportContext.FromRun(header);
        FigureProvenance provenance = ExperimentProvenance.Create(evaluation.Result);
        FigureOptions figures = new()
        {
            DatasetFolder = header.DatasetFolder,
            IncludesSurveyImages = options.ShowsImages,
            GradCam = options.ShowsImages ? AttentionExamples.Create(run, evaluation, header.DatasetFolder, header.Configuration.MergerSample.AttentionCount, options.Compute ?? header.Configuration.Compute) : [],
            ColourMass = analysis.Colours,
            MassFunctions = MergerSampleFigures.MassFunctions(analysis),
        };
        Figure[] further = [Figure13MassFunctions.Create(MergerSampleFigures.AtCuts(analysis), provenance), Figure13MassFunctions.Create(MergerSampleFigures.Corrected(analysis), provenance)];
        return ofRun with
        {
            DatasetWarning = options.DatasetWarning ?? ofRun.DatasetWarning,
            MergerSample = analysis.ToPaperNumbers(),
            MergerSampleTables = MergerSampleTables.Create(analysis),
            Figures = figures with { MergerSample = [.. further, .. Galleries(analysis, figures, provenance)] },
            WrittenAt = clock.GetUtcNow(),
        };
    }

    private IEnumerable<Figure> Galleries(MergerSampleAnalysis analysis, FigureOptions figures, FigureProvenance provenance) =>
        options.ImagesFolder is { } images && options.ShowsImages ? new SampleGallery(analysis, new ImageLookup(images), figures).Figures(provenance) : [];

    private static Dictionary<string, string> Facts(FinishedRun run, ClassificationFolder classified) => new()
    {
        ["run"] = run.Header.Name,
        ["commit"] = run.Header.Provenance.GetValueOrDefault(RunProvenance.CommitKey, RunProvenance.NotRecorded),
        ["catalogue"] = classified.Header.Catalogue,
        ["catalogue_sha256"] = classified.Header.CatalogueSha256,
        ["labelled_dataset"] = run.Header.DatasetDescription,
        ["reference"] = "Ackermann et al. 2018, MNRAS 479, 415",
    };
}

/// <summary>What section 5 works on, and where its results go.</summary>
public sealed record MergerSampleJobOptions
{
    /// <summary>Folder of the classified survey.</summary>
    public required string ClassifiedFolder { get; init; }

    /// <summary>Folder of the run whose classifiers classified it.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Where the visually selected mergers come from: a catalogue store or a labelled dataset; null takes the run's dataset.</summary>
    public string? VisualCatalogue { get; init; }

    /// <summary>Folder of the survey's images, for the galleries; null leaves these out.</summary>
    public string? ImagesFolder { get; init; }

    /// <summary>Table of answers for galaxies with 0.2 to 0.4 of the votes (<see cref="VoteGap"/>); null for none.</summary>
    public string? GapAnswers { get; init; }

    /// <summary>Where tables, figures, catalogues and the report go; null: <c>merger-sample</c> in the run's folder.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Redshifts, area, cuts on p_m and bins of the analysis; null: those of the run's configuration.</summary>
    public MergerSampleOptions? Sample { get; init; }

    /// <summary>Another area, square degrees; null: that of <see cref="Sample"/>.</summary>
    public double? AreaSquareDegrees { get; init; }

    /// <summary>Another flux limit in r, mag; null: that of <see cref="Sample"/>.</summary>
    public double? MagnitudeLimit { get; init; }

    /// <summary>A sample's settings with what is set apart from them here.</summary>
    internal MergerSampleOptions On(MergerSampleOptions sample) => sample with
    {
        AreaSquareDegrees = AreaSquareDegrees ?? sample.AreaSquareDegrees, MagnitudeLimit = MagnitudeLimit ?? sample.MagnitudeLimit,
    };

    /// <summary>Whether cutouts are shown.</summary>
    public bool ShowsImages { get; init; } = true;

    /// <summary>What a reader must know of the data before reading on; null when there is nothing.</summary>
    public string? DatasetWarning { get; init; }

    /// <summary>Where Grad-CAM is computed; null: as the run's configuration says.</summary>
    public ComputeOptions? Compute { get; init; }
}

/// <summary>What section 5 came to.</summary>
/// <param name="Analysis">Every number.</param>
/// <param name="Experiment">Every number of the classifiers behind it.</param>
/// <param name="Report">The report.</param>
/// <param name="Catalogues">The merger sample as CSV, ECSV and VOTable.</param>
public sealed record MergerSampleResult(MergerSampleAnalysis Analysis, ExperimentEvaluation Experiment, WrittenReport Report, IReadOnlyList<string> Catalogues);
