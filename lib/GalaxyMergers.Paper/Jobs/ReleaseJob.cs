using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Jobs;

/// <summary>A classifier for use by others, from dataset to file; see <see cref="ClassifierRelease"/>.</summary>
/// <param name="configuration">Every choice.</param>
/// <param name="options">Dataset and folders.</param>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class ReleaseJob(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Does what is left to do.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it after the present step; a second call goes on.</param>
    public (ClassifierFile Classifier, ExperimentEvaluation Evaluation) Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        JobInputs inputs = JobInputs.Prepare(configuration, options, folders, progress, cancellation);
        RunFolder run = RunFolder.Open(Path.Combine(options.ResultsFolder, options.Name), inputs.Header(options.Name, folders, clock, options.Command));
        return new ClassifierRelease(run, inputs.Dataset, inputs.Pretrained).Run(new TrainingContext { Clock = clock, Cancellation = cancellation, CheckpointInterval = options.CheckpointInterval }, progress);
    }
}
