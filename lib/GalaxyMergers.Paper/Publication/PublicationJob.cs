using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Paper.Publication;

/// <summary>Publishes a run: writes what it rests on into a folder, and from that alone its tables, figures and report.</summary>
/// <param name="folders">Where the project's files and the shared data lie.</param>
/// <param name="clock">The clock.</param>
public sealed class PublicationJob(ProjectFolders folders, TimeProvider clock)
{
    /// <summary>Publishes.</summary>
    /// <param name="runFolder">Folder of the run; all its trainings must be finished, and its dataset must be there.</param>
    /// <param name="target">Where to.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    /// <exception cref="RunStoreException">A training is not finished, or the dataset is no longer what it was.</exception>
    public WrittenReport Run(string runFolder, string target, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        RunFolder run = RunFolder.OpenExisting(runFolder);
        CellKey[] missing = [.. ExperimentPlan.Create(run.Header.Configuration).Cells.Where(key => !run.Cell(key).IsFinished)];
        if (missing.Length > 0)
            throw new RunStoreException($"{run.Path} cannot be published: {string.Join(", ", missing.Select(key => key.Name))} {(missing.Length == 1 ? "is" : "are")} not finished. Run it to its end first.");
        JobInputs inputs = JobInputs.Reopen(run.Header, folders, progress);
        ExperimentEvaluation evaluation = new EvaluationStage(run, inputs).Run(new Experiment(run, inputs.Dataset, inputs.Pretrained), progress, cancellation);
        RunHeader header = inputs.Header(run.Header.Name, folders, clock) with { Provenance = run.Header.Provenance };
        PublishedRun.Write(target, RecordOf(run, Portable(header), evaluation.Result), evaluation.Result);
        PublishedSky.Write(target, run);
        return Derive(target);
    }

    /// <summary>Writes the tables, figures and report of a published run again, from what it rests on.</summary>
    /// <param name="folder">Its folder.</param>
    public WrittenReport Derive(string folder)
    {
        PublishedRun published = PublishedRun.Read(folder);
        return ReportWriter.Write(folder, published.Evaluation, published.Context with { WrittenAt = clock.GetUtcNow() });
    }

    private static PublicationRecord RecordOf(RunFolder run, RunHeader header, ExperimentResult result) => PublicationRecord.WithBaselines(
        new() { Run = header, Trainings = [.. result.Cells.Select(cell => TrainingOf(run.Cell(cell.Key).ReadRecord(), header))], Baselines = [] }, result);

    private static PublishedTraining TrainingOf(CellRecord record, RunHeader header) => new(
        record.Cell, record.TrainingMergers, record.BestEpoch, record.WeightSeed, record.DataSeed,
        record.Provenance.Where(fact => header.Provenance.GetValueOrDefault(fact.Key) != fact.Value).ToDictionary());

    /// <summary>The header without the folders of the machine that ran it.</summary>
    private static RunHeader Portable(RunHeader header) => header with
    {
        Configuration = header.Configuration.PretrainedWeights is { } weights
            ? header.Configuration with { PretrainedWeights = PortablePath.Shorten(weights, null) }
            : header.Configuration,
        DatasetFolder = Path.GetFileName(Path.TrimEndingDirectorySeparator(header.DatasetFolder)),
        LeftOut =
        [
            .. header.LeftOut.Select(d => d with { File = PortablePath.Shorten(d.File, header.DatasetFolder), Message = PortablePath.Shortened(d.Message, header.DatasetFolder) }),
        ],
    };
}
