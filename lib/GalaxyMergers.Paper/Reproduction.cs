using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.FewLabels;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper;

/// <summary>
/// The library as a notebook calls it: a configuration, a dataset and a folder of results. Each member is the call that the command line
/// makes too, so that a run begun here goes on there and the other way round.
/// </summary>
public sealed class Reproduction
{
    /// <summary>The dataset that is made when none is given.</summary>
    public const string SimulatedDataset = RunName.Simulated;

    private readonly MainJobOptions _options;
    private readonly ProjectFolders _folders;
    private readonly TimeProvider _clock;
    private readonly ProgressLines _progress;
    private JobInputs? _inputs;

    /// <summary>Sets a reproduction of the paper up; notebooks use <see cref="Open"/>.</summary>
    /// <param name="configuration">Every choice.</param>
    /// <param name="options">Dataset and folders.</param>
    /// <param name="folders">Where the project's files and the shared data lie.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="output">Takes lines about progress.</param>
    public Reproduction(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(output);
        configuration.Validate();
        options.Validate();
        (Configuration, _options, _folders, _clock) = (configuration, options, folders, clock);
        _progress = new ProgressLines(output, clock, folders.Repository);
    }

    /// <summary>The configuration in effect: the preset with what was changed.</summary>
    public ExperimentConfiguration Configuration { get; }

    /// <summary>What the paper, its code and this reproduction do, side by side.</summary>
    public ProtocolTables Protocol => new(Configuration);

    /// <summary>The network and what it starts from.</summary>
    public NetworkTables Network => new(Configuration, _folders);

    /// <summary>Opens a reproduction with the names that <c>mergers reproduce</c> knows as flags.</summary>
    /// <param name="preset">A named configuration: <c>tiny</c>, <c>quick</c>, <c>cpu</c> or <c>paper</c>.</param>
    /// <param name="dataset">Folder of a labelled dataset, or <c>simulated</c>.</param>
    /// <param name="seed">Seed of everything random; null takes the preset's.</param>
    /// <param name="results">Where the runs' folders are.</param>
    /// <exception cref="ConfigurationException">There is no such preset, or the seed is negative.</exception>
    public static Reproduction Open(string preset, string dataset = SimulatedDataset, long? seed = null, string results = "results")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataset);
        ExperimentConfiguration named = Presets.Find(preset);
        SettingException.Require(seed is null or >= 0, string.Empty, nameof(seed), seed, "a whole number from 0 on");
        ExperimentConfiguration configuration = seed is { } other ? named with { Seed = (ulong)other } : named;
        ProjectFolders folders = ProjectFolders.Locate();
        bool isSimulated = dataset == SimulatedDataset;
        string resultsFolder = Path.GetFullPath(results);
        MainJobOptions options = new()
        {
            DatasetFolder = isSimulated ? null : Path.GetFullPath(dataset),
            Name = RunName.Create(configuration, isSimulated ? null : dataset),
            ResultsFolder = resultsFolder,
            GeneratedFolder = folders.Repository is { } repository ? Path.Combine(repository, "data", "generated") : Path.Combine(resultsFolder, "generated"),
        };
        return new Reproduction(configuration, options, folders, TimeProvider.System, Console.Out);
    }

    /// <summary>The same reproduction with some settings changed, as a run of its own.</summary>
    /// <param name="name">What the name of the run begins with.</param>
    /// <param name="settings">Settings in YAML, as <c>mergers config show</c> prints them.</param>
    /// <exception cref="ConfigurationException">An unknown or unfit setting.</exception>
    public Reproduction With(string name, string settings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ExperimentConfiguration changed = ConfigurationText.Merge(Configuration, YamlText.Read(settings, "settings"), "settings");
        return new Reproduction(changed, _options with { Name = $"{name}-{_options.Name}" }, _folders, _clock, _progress.Output);
    }

    /// <summary>What of the project's needs this machine has.</summary>
    public ResultTable Machine() => MachineTable.Create(MachineFinding.All(_folders), _folders);

    /// <summary>The named configurations, side by side.</summary>
    public static ResultTable NamedConfigurations() => PresetTable.Create(Presets.All);

    /// <summary>What this reproduction works on, and what of it is smaller than in the paper.</summary>
    /// <param name="interrupt">Ends the simulation of the dataset, where one has to be made.</param>
    public ResultTable Summary(CancellationToken interrupt = default)
    {
        JobInputs inputs = Inputs(interrupt);
        return SummaryTable.Create(inputs, _options.Name, Reductions.Create(inputs.Header(_options.Name, _folders, _clock)));
    }

    /// <summary>The catalogues from which a sample is drawn: those of a simulated sky, or real ones where the dataset is real.</summary>
    /// <param name="interrupt">Ends the simulation or the import; a later call goes on.</param>
    public SampleDraw Catalogues(CancellationToken interrupt = default) => _options.DatasetFolder is null
        ? SampleDraw.FromSimulatedSky(Configuration, _options.GeneratedFolder, _progress, interrupt)
        : SampleDraw.FromFiles(Configuration, _folders, _options.ResultsFolder, _progress, interrupt);

    /// <summary>The labelled galaxies.</summary>
    /// <param name="interrupt">Ends the simulation of the dataset, where one has to be made; a later call goes on.</param>
    /// <exception cref="DefectiveDatasetException">The dataset has defects.</exception>
    public GalaxySample Sample(CancellationToken interrupt = default) => new(Dataset(interrupt), Configuration);

    /// <summary>Both arms at the full size (section 2.4): trains what is not yet trained, and evaluates.</summary>
    /// <param name="interrupt">Ends it after the present step; a later call goes on.</param>
    /// <exception cref="RunStoreException">Another process has some of the trainings.</exception>
    public TrainedExperiment MainExperiment(CancellationToken interrupt = default) => Run([Configuration.Sizes.Max()], interrupt);

    /// <summary>Both arms at every size (section 3.1): trains what is not yet trained, and evaluates.</summary>
    /// <param name="interrupt">Ends it after the present step; a later call goes on.</param>
    /// <exception cref="RunStoreException">Another process has some of the trainings.</exception>
    public TrainedExperiment LesionStudy(CancellationToken interrupt = default) =>
        Run(Configuration.Sizes.Count > 1 ? Configuration.Sizes : [.. LesionSizes.All.Select(s => s.Nominal)], interrupt);

    /// <summary>
    /// A run as it was published (<c>mergers runs publish</c>): every test, interval, table and figure is computed here from its predictions, in
    /// seconds, without images and without weights.
    /// </summary>
    /// <param name="folder">Its folder, such as <c>../data/published/cpu-darg-gz1</c>.</param>
    /// <exception cref="RunStoreException">The folder holds no predictions, or they are damaged.</exception>
    public static TrainedExperiment Published(string folder) => new(PublishedRun.Read(Path.GetFullPath(folder)));

    /// <summary>A simulated sky as it was published: section 5 and its closure are computed here from its catalogue, truth and p_m, in seconds.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunStoreException">The folder holds no published sky, or it is damaged.</exception>
    public static SimulatedSky PublishedSky(string folder)
    {
        PublishedSky sky = Publication.PublishedSky.Read(Path.GetFullPath(folder));
        return new SimulatedSky(sky.Closure, new MergerSurvey(sky.Closure.Analysis, sky.Experiment, sky.ImagesFolder));
    }

    /// <summary>Section 5 on a simulated sky with a known truth: simulates, trains, classifies and analyses what is not yet done, as <c>mergers reproduce --preset mock</c> does.</summary>
    /// <param name="interrupt">Ends it after the present step; a later call goes on.</param>
    /// <exception cref="ConfigurationException">The preset has no simulated sky, or this reproduction has a dataset.</exception>
    /// <exception cref="RunStoreException">Another process has some of the work.</exception>
    public SimulatedSky SimulatedSky(CancellationToken interrupt = default)
    {
        ClosureJobResult result = new ClosureJob(Configuration, _options, _folders, _clock).Run(_progress, interrupt);
        if (result.Sample is null || result.Closure is null) throw TrainedElsewhere(result.Elsewhere);
        return new SimulatedSky(result.Closure, new MergerSurvey(result.Sample.Analysis, result.Sample.Experiment, RunFolder.Read(result.Folder).DatasetFolder));
    }

    /// <summary>Section 5 on a survey that <c>mergers classify</c> classified with this reproduction's run, or on a simulated sky.</summary>
    /// <param name="classified">Folder of the classified survey, or <c>simulated</c>.</param>
    /// <param name="images">Folder of the survey's images, for the galleries; null leaves these out.</param>
    /// <param name="interrupt">Ends it after the present step; a later call goes on.</param>
    /// <exception cref="RunStoreException">The survey or the run is not complete, or they do not belong together.</exception>
    public MergerSurvey MergerSurvey(string classified = SimulatedDataset, string? images = null, CancellationToken interrupt = default)
    {
        if (classified == SimulatedDataset) return SimulatedSky(interrupt).Survey;
        MergerSampleJobOptions job = new() { ClassifiedFolder = Path.GetFullPath(classified), RunFolder = RunFolderPath, ImagesFolder = images, Sample = Configuration.MergerSample, Compute = Configuration.Compute };
        MergerSampleResult result = new MergerSampleJob(job, _folders, _clock).Run(_progress, interrupt);
        return new MergerSurvey(result.Analysis, result.Experiment, images);
    }

    /// <summary>What <c>mergers reproduce</c> does: all trainings, then <c>report.html</c> with every table and figure.</summary>
    /// <param name="interrupt">Ends it after the present step; a later call goes on.</param>
    /// <exception cref="RunStoreException">Another process has some of the trainings.</exception>
    public ResultTable Report(CancellationToken interrupt = default)
    {
        if (Configuration.Closure is not null)
        {
            ClosureJobResult closure = new ClosureJob(Configuration, _options, _folders, _clock).Run(_progress, interrupt);
            return FileTable.Create(closure.Sample?.Report.Files ?? throw TrainedElsewhere(closure.Elsewhere), closure.Folder);
        }

        MainJobResult result = new MainJob(Configuration, _options, _folders, _clock).Run(_progress, interrupt);
        return FileTable.Create(result.Report?.Files ?? throw TrainedElsewhere(result.Elsewhere), result.Folder);
    }

    /// <summary>Makes a classifier for use, as <c>mergers train</c> does: cross-validated, then trained on everything and calibrated.</summary>
    /// <param name="interrupt">Ends it after the present step; a later call goes on.</param>
    public ReleasedClassifier TrainClassifier(CancellationToken interrupt = default)
    {
        MainJobOptions own = _options with { Name = $"classifier-{_options.Name}" };
        return new ReleasedClassifier(new ReleaseJob(ClassifierRelease.Fixed(Configuration), own, _folders, _clock).Run(_progress, interrupt), Configuration);
    }

    /// <summary>Makes a classifier from few labels, as <c>mergers train --frozen</c> does: a logistic regression on the features of a pre-trained backbone.</summary>
    /// <param name="interrupt">Ends it between two images.</param>
    /// <exception cref="ConfigurationException">A class has fewer than three images, or no pre-trained weights were found.</exception>
    public FrozenTraining TrainFrozen(CancellationToken interrupt = default) =>
        FrozenTraining.Train(Frozen, Dataset(interrupt).Dataset, PretrainedWeights.Load(Frozen, _folders), interrupt);

    /// <summary>Writes a small labelled dataset with another question, as an example of data of one's own: is there a star on the galaxy?</summary>
    /// <param name="interrupt">Ends the simulation of the galaxies; a later call goes on.</param>
    /// <returns>Its folder.</returns>
    /// <exception cref="EvaluationException">The dataset of this reproduction is not a simulated one.</exception>
    public string WriteExampleDataset(CancellationToken interrupt = default)
    {
        LabelledDataset simulated = Dataset(interrupt).Dataset;
        string folder = Path.Combine(_options.GeneratedFolder, $"stars-on-galaxies-{Path.GetFileName(simulated.Folder)}");
        ExampleDataset.Write(simulated, folder, Configuration.Seed);
        return folder;
    }

    /// <summary>Writes a figure for a paper into the run's folder <c>export/</c>, at its printed size.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="formats">Among <c>pdf</c>, <c>svg</c> and <c>png</c> (300 dots per inch); all when none is named.</param>
    /// <exception cref="FigureExportException">A program that draws is missing.</exception>
    public ResultTable Export(Figure figure, params FigureFormat[] formats)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(formats);
        ExportOptions options = formats.Length == 0 ? new() : new() { Formats = formats };
        return FileTable.Create(FigureExporter.Export(Path.Combine(RunFolderPath, "export"), [figure.Drawing], options, ExportTools.Locate()), RunFolderPath);
    }

    private ExperimentConfiguration Frozen => FrozenTraining.Configuration with { Seed = Configuration.Seed, MergerClass = Configuration.MergerClass };

    private string RunFolderPath => Path.Combine(_options.ResultsFolder, _options.Name);

    private JobInputs Dataset(CancellationToken interrupt) => _inputs ??=
        JobInputs.Prepare(Configuration with { Arms = [TrainingArm.Random] }, _options, _folders, _progress, interrupt);

    private JobInputs Inputs(CancellationToken interrupt) => Dataset(interrupt) with
    {
        Configuration = Configuration,
        Pretrained = Configuration.Arms.Contains(TrainingArm.Transfer) ? PretrainedWeights.Load(Configuration, _folders) : null,
    };

    private TrainedExperiment Run(IReadOnlyList<int> sizes, CancellationToken interrupt)
    {
        JobInputs inputs = Inputs(interrupt) with { Configuration = Configuration with { Sizes = sizes } };
        RunFolder run = RunFolder.Open(RunFolderPath, inputs.Header(_options.Name, _folders, _clock, _options.Command));
        Experiment experiment = new(run, inputs.Dataset, inputs.Pretrained);
        IReadOnlyDictionary<CellKey, string> elsewhere = experiment.Run(new TrainingContext { Clock = _clock, Cancellation = interrupt }, _progress);
        if (elsewhere.Count > 0) throw TrainedElsewhere(elsewhere);
        return new TrainedExperiment(new EvaluationStage(run, inputs).Run(experiment.Collect(), _progress, interrupt), inputs, run);
    }

    private static RunStoreException TrainedElsewhere<TKey>(IReadOnlyDictionary<TKey, string> elsewhere) =>
        new($"{EnglishText.Count(elsewhere.Count, "part")} of this run {(elsewhere.Count == 1 ? "is" : "are")} under way in another process ({elsewhere.Values.First()}). Run the cell again when it is done.");
}
