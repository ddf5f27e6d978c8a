using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>The trainings of an experiment that are not finished, as work for an array: one training a task.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class ExperimentWork(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>
    /// Reads everything that the tasks will need, so that what is wrong with it shows now and not in forty logs, opens the run, and writes
    /// the configuration that the tasks use.
    /// </summary>
    /// <param name="program">Words that start this program.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends it.</param>
    public ClusterWork Prepare(IReadOnlyList<string> program, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(Path.Combine(options.ResultsFolder, options.Name), inputs.Header(options.Name, folders, clock, options.Command));
        IReadOnlyList<CellKey> cells = ExperimentPlan.Create(configuration).Cells;
        Dictionary<int, string> tasks = Enumerable.Range(0, cells.Count).Where(i => !run.Cell(cells[i]).IsFinished).ToDictionary(i => i, i => cells[i].Name);
        string shared = ShellText.Join(SharedArguments(WriteConfiguration(run), inputs.Dataset.Folder));
        string device = configuration.Compute.Device == "cpu" ? "cpu" : "auto"; // the job that merges asks for no GPU
        return new ClusterWork(
            options.Name,
            run.Path,
            $"{ShellText.Join(program)} experiment cell --index \"$SLURM_ARRAY_TASK_ID\" {shared}",
            $"{ShellText.Join(program)} experiment report {shared} --device {device}",
            tasks);
    }

    /// <summary>Each configuration has a file of its own, for tasks of an earlier submission may still read theirs.</summary>
    private string WriteConfiguration(RunFolder run)
    {
        ExperimentConfiguration absolute = configuration.PretrainedWeights is { } weights and not ResNet18WeightFile.NuGetName ? configuration with { PretrainedWeights = Path.GetFullPath(weights) } : configuration;
        string text = ConfigurationText.ToJson(absolute) + "\n", hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        string folder = ClusterSubmission.FolderOf(run.Path), path = Path.Combine(folder, $"configuration-{hash[..12]}.json");
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.WriteText(path, text);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{folder} cannot be written to: {reason.Message} Make room or give another folder (--results DIR).", reason);
        }

        return path;
    }

    private List<string> SharedArguments(string configurationFile, string datasetFolder)
    {
        List<string> arguments = ["--config", configurationFile, "--name", options.Name, "--results", Path.GetFullPath(options.ResultsFolder)];
        if (options.DatasetFolder is not null) arguments.AddRange(["--dataset", datasetFolder]);
        if (options.SkipDefective) arguments.Add("--skip-defective");
        if (!options.ShowsImages) arguments.Add("--no-survey-images");
        arguments.AddRange(["--checkpoint-every", options.CheckpointInterval.TotalSeconds.ToString("R", System.Globalization.CultureInfo.InvariantCulture)]);
        return arguments;
    }
}
