using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>What a job works on: the configuration, the dataset, read or simulated, and the pre-trained weights.</summary>
/// <param name="Configuration">Every choice.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="IsSimulated">Whether this program made it, because it was given none.</param>
/// <param name="Pretrained">Weights of the transfer arm; null when it is not trained.</param>
public sealed record JobInputs(ExperimentConfiguration Configuration, LabelledDataset Dataset, bool IsSimulated, PretrainedWeights? Pretrained)
{
    /// <summary>The dataset in words.</summary>
    public string DatasetDescription =>
        $"{(IsSimulated ? "simulated galaxies" : Path.GetFileName(Dataset.Folder))} ({Dataset.MergerCount} mergers, {Dataset.Galaxies.Count - Dataset.MergerCount} others)";

    /// <summary>Reads everything; simulates the dataset where none was given.</summary>
    /// <param name="configuration">Every choice.</param>
    /// <param name="options">Dataset and folders.</param>
    /// <param name="folders">Where the project's files and the shared data lie.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the simulation; a later call goes on.</param>
    /// <exception cref="DefectiveDatasetException">The dataset has defects, and skipping them was not asked for.</exception>
    /// <exception cref="ConfigurationException">No pre-trained weights were found.</exception>
    /// <exception cref="RunStoreException">Simulated galaxies cannot be written.</exception>
    public static JobInputs Prepare(
        ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(options);
        configuration.Validate();
        options.Validate();
        PretrainedWeights? pretrained = configuration.Arms.Contains(TrainingArm.Transfer) ? PretrainedWeights.Load(configuration, folders) : null;
        string folder = options.DatasetFolder ?? Simulate(configuration, options, progress, cancellation);
        Tell(progress, $"Reading {folder}");
        LabelledDataset dataset = LabelledDataset.Load(folder, new DatasetOptions { SkipDefective = options.SkipDefective, MergerClass = configuration.MergerClass });
        if (dataset.Defects.Count > 0) Tell(progress, $"{dataset.Defects.Count} defective row(s) were left out; the report lists them.");
        foreach (string remark in dataset.Remarks) Tell(progress, $"{Path.GetFileName(folder)}: {remark}");
        return new JobInputs(configuration, dataset, options.DatasetFolder is null, pretrained);
    }

    /// <summary>Reads what a run works on again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="folders">Where the project's files and the shared data lie.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <exception cref="RunStoreException">The dataset is no longer what it was.</exception>
    /// <exception cref="ConfigurationException">The pre-trained weights were not found.</exception>
    public static JobInputs Reopen(RunHeader run, ProjectFolders folders, IProgress<ExperimentProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(run);
        MainJobOptions again = new() { DatasetFolder = run.DatasetFolder, Name = run.Name, GeneratedFolder = run.DatasetFolder, SkipDefective = true };
        JobInputs inputs = Prepare(run.Configuration, again, folders, progress, CancellationToken.None) with { IsSimulated = run.IsSimulated };
        return inputs.Dataset.ContentHash == run.DatasetSha256
            ? inputs
            : throw new RunStoreException($"{run.DatasetFolder} is no longer the dataset of run {run.Name}: its catalogue or images have changed. Put the former ones back, or run again under another name.");
    }

    /// <summary>What a run of these inputs is of.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="folders">Where the repository lies.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="command">The command line that asks for it; null where there is none, as in a notebook.</param>
    public RunHeader Header(string name, ProjectFolders folders, TimeProvider clock, string? command = null) => new()
    {
        Name = name,
        Configuration = Configuration,
        DatasetFolder = Dataset.Folder,
        DatasetDescription = DatasetDescription,
        DatasetSha256 = Dataset.ContentHash,
        MergerCount = Dataset.MergerCount,
        OtherCount = Dataset.Galaxies.Count - Dataset.MergerCount,
        IsSimulated = IsSimulated,
        LeftOut = Dataset.Defects,
        PretrainedDescription = Pretrained?.Description,
        PretrainedSha256 = Pretrained?.Sha256,
        PretrainedAreImageNet = Pretrained?.AreImageNet,
        Provenance = RunProvenance.Collect(folders, Configuration.Compute, Dataset.ContentHash, clock, command),
    };

    private static string Simulate(ExperimentConfiguration configuration, MainJobOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        SimulatedDatasetOptions simulation = configuration.Simulation;
        string name = FormattableString.Invariant($"simulated-{simulation.Galaxies}-{simulation.MergerShare:0.###}-{configuration.Seed}");
        string folder = Path.Combine(options.GeneratedFolder, name), catalogue = Path.Combine(folder, LabelledDataset.CatalogueFileName);
        if (File.Exists(catalogue)) return folder;
        options.RequireWritableGenerated();
        using CellClaim turn = CellClaim.WaitFor(folder + ".lock", cancellation);
        if (File.Exists(catalogue)) return folder;
        Tell(progress, $"No dataset was given: simulating {simulation.Galaxies} galaxies in {folder}");
        MockSurveyOptions survey = new() { Galaxies = simulation.Galaxies, MergerShare = simulation.MergerShare };
        MockSurveyWriter.Write(folder, survey, configuration.Seed, new SimulationProgress(progress), cancellation);
        return folder;
    }

    private static void Tell(IProgress<ExperimentProgress>? progress, string message) =>
        progress?.Report(new ExperimentProgress(null, 0, 0, 0, null, message));

    private sealed class SimulationProgress(IProgress<ExperimentProgress>? progress) : IProgress<MockSurveyProgress>
    {
        private const int Every = 500;

        public void Report(MockSurveyProgress value)
        {
            if (value.Done % Every == 0 || value.Done == value.Total) Tell(progress, $"{value.Done} of {value.Total} {value.What}");
        }
    }
}
