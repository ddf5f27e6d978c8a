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
    /// <summary>Publishes. Trainings that the target has of the same run, and this run's folder has not, stay: so a long study grows from machine to machine.</summary>
    /// <param name="runFolder">Folder of the run; its dataset must be there.</param>
    /// <param name="target">Where to.</param>
    /// <param name="isUnfinished">Whether trainings may be missing.</param>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends the measurement of cutouts; a second call goes on.</param>
    /// <exception cref="RunStoreException">A training is not finished, or the dataset is no longer what it was.</exception>
    public WrittenReport Run(string runFolder, string target, bool isUnfinished, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        RunFolder run = RunFolder.OpenExisting(runFolder);
        PublishedRun? before = Earlier(target, run.Header);
        RunHeader whole = before is null ? run.Header : Joined(run.Header, before.Header);
        IReadOnlyList<CellKey> plan = ExperimentPlan.Create(whole.Configuration).Cells;
        CellResult[] kept = before is null ? [] : [.. before.Result.Cells.Where(cell => !run.Cell(cell.Key).IsFinished)];
        CellKey[] missing = [.. plan.Where(key => !run.Cell(key).IsFinished).Except(kept.Select(cell => cell.Key))];
        if (missing.Length > 0 && !isUnfinished)
            throw new RunStoreException($"{run.Path} cannot be published: {string.Join(", ", missing.Select(key => key.Name))} {(missing.Length == 1 ? "is" : "are")} not finished. "
                + $"Run it to its end first, or publish what there is with --unfinished.");
        JobInputs inputs = JobInputs.Reopen(run.Header, folders, progress);
        ExperimentResult finished = new Experiment(run, inputs.Dataset, inputs.Pretrained).Collect();
        ExperimentResult all = finished with { Cells = [.. finished.Cells.Concat(kept).OrderBy(cell => plan.ToList().IndexOf(cell.Key))] };
        ExperimentEvaluation evaluation = new EvaluationStage(run, inputs).Run(all, progress, cancellation);
        RunHeader header = Joined(Portable(inputs.Header(run.Header.Name, folders, clock) with { Provenance = run.Header.Provenance }), whole);
        PublishedTraining[] earlier = kept.Length == 0 ? [] : [.. PublishedRun.ReadRecord(target).Trainings.Select(training => Rebased(training, before!.Header, header))];
        ExperimentResult result = before is not null && evaluation.Result.Baselines.Count == 0 && before.Result.Headline.Select(cell => cell.Key).SequenceEqual(evaluation.Result.Headline.Select(cell => cell.Key))
            ? evaluation.Result with { Baselines = before.Result.Baselines, Shortcuts = before.Result.Shortcuts, Saliency = before.Result.Saliency }
            : evaluation.Result;
        PublishedRun.Write(target, RecordOf(run, header, result, earlier) with { SecondOpinion = before?.Context.SecondOpinion }, result);
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

    /// <summary>What is published in a folder of the same trainings; null where nothing is.</summary>
    /// <exception cref="RunStoreException">What is published there is of another run.</exception>
    private static PublishedRun? Earlier(string target, RunHeader header)
    {
        if (!PublishedRun.IsIn(target)) return null;
        RunHeader there = PublishedRun.ReadRecord(target).Run;
        string? difference =
            there.DatasetSha256 != header.DatasetSha256 ? "dataset"
            : there.PretrainedSha256 is { } before && header.PretrainedSha256 is { } now && before != now ? "pre-trained weights"
            : ConfigurationText.HashOf(there.Configuration) != ConfigurationText.HashOf(Portable(header).Configuration) ? "configuration"
            : null;
        return difference is null
            ? PublishedRun.Read(target)
            : throw new RunStoreException($"{target} holds a publication of {there.Name} with another {difference}. Nothing of it was touched; choose another folder (--to), or remove it.");
    }

    /// <summary>A header with the arms, sizes and weights of another of the same run beside its own.</summary>
    private static RunHeader Joined(RunHeader header, RunHeader other) => (header.PretrainedSha256 is null ? header with
    {
        PretrainedDescription = other.PretrainedDescription, PretrainedSha256 = other.PretrainedSha256, PretrainedAreImageNet = other.PretrainedAreImageNet,
    } : header) with
    {
        Configuration = header.Configuration with
        {
            Arms = [.. header.Configuration.Arms.Union(other.Configuration.Arms).Order()],
            Sizes = [.. header.Configuration.Sizes.Union(other.Configuration.Sizes).OrderDescending()],
        },
    };

    private static PublicationRecord RecordOf(RunFolder run, RunHeader header, ExperimentResult result, PublishedTraining[] earlier) => PublicationRecord.WithBaselines(
        new()
        {
            Run = header,
            Trainings = [.. result.Cells.Select(cell => run.Cell(cell.Key).IsFinished ? TrainingOf(run.Cell(cell.Key).ReadRecord(), header) : earlier.Single(training => training.Cell == cell.Key))],
            Baselines = [],
        },
        result);

    /// <summary>A training of an earlier publication, with its facts as differences from the present run's.</summary>
    private static PublishedTraining Rebased(PublishedTraining training, RunHeader before, RunHeader header)
    {
        Dictionary<string, string> facts = new(before.Provenance);
        foreach ((string name, string fact) in training.Provenance) facts[name] = fact;
        return training with { Provenance = facts.Where(fact => header.Provenance.GetValueOrDefault(fact.Key) != fact.Value).ToDictionary() };
    }

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
