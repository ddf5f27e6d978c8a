using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Publication;

/// <summary>Measures the other methods and the shortcuts of a published run again, from the dataset, with all processors, and without training anything.</summary>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class BaselineJob(ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Measures, writes what the run rests on, and derives its tables, figures and report.</summary>
    /// <param name="published">Folder of the published run.</param>
    /// <param name="datasetFolder">The dataset that it was made from.</param>
    /// <param name="resultsFolder">Where the run's folder is, or is made: it keeps measurements, and what weights are there are used.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement; a second call goes on.</param>
    /// <exception cref="RunStoreException">The dataset is another one, or the run's folder is of another run.</exception>
    public WrittenReport Run(string published, string datasetFolder, string resultsFolder, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        PublishedRun before = PublishedRun.Read(published);
        if ((before.Result.Headline.Count, before.Header.Configuration.CrossValidation.FoldCount) is var (folds, dealt) && folds < dealt)
            throw new RunStoreException($"{published} has {folds} of {dealt} folds at its largest size, and other methods are measured on all of them: publish the other folds first.");
        RunHeader header = before.Header with { DatasetFolder = Path.GetFullPath(datasetFolder) };
        JobInputs inputs = JobInputs.Reopen(header, folders, progress);
        ExperimentConfiguration here = inputs.Configuration with { Compute = inputs.Configuration.Compute with { Threads = null } };
        RunFolder run = RunFolder.Open(Path.Combine(resultsFolder, header.Name), header, joins: true);
        ExperimentResult result = new EvaluationStage(run, inputs with { Configuration = here }).WithBaselines(before.Result, progress, cancellation);
        PublishedRun.Write(published, PublicationRecord.WithBaselines(PublishedRun.ReadRecord(published), result), result);
        return new PublicationJob(folders, clock).Derive(published);
    }
}
