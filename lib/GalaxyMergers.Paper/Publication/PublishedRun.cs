using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Labels;
using GalaxyMergers.Paper.Report;

namespace GalaxyMergers.Paper.Publication;

/// <summary>
/// A run as it is published: <c>predictions.csv</c>, <c>history.csv</c>, <c>baseline-scores.csv</c>, <c>shortcut-scores.csv</c>,
/// <c>configuration.yaml</c> and <c>publication.json</c>, from which every table, every figure's numbers and the report beside them follow, without images and without
/// weights.
/// </summary>
public sealed class PublishedRun
{
    private const string RecordName = "publication.json";
    private const string ConfigurationName = "configuration.yaml";
    private const string PredictionsName = "predictions.csv";
    private const string HistoryName = "history.csv";
    private const string BaselinesName = "baseline-scores.csv";
    private const string ShortcutsName = "shortcut-scores.csv";
    private const string RunKey = "run", ConfigurationKey = "configuration";

    private PublishedRun(RunHeader header, ExperimentResult result, SecondOpinion? opinion) => (Header, Result, _opinion) = (header, result, opinion);

    private readonly SecondOpinion? _opinion;

    /// <summary>What the run is of.</summary>
    public RunHeader Header { get; }

    /// <summary>Its trainings, predictions and baselines.</summary>
    public ExperimentResult Result { get; }

    /// <summary>Scores, curves, calibration and tests that follow from its predictions.</summary>
    public ExperimentEvaluation Evaluation => _evaluation ??= ExperimentEvaluation.Evaluate(Result);

    private ExperimentEvaluation? _evaluation;

    /// <summary>What goes with the report; survey images are left out.</summary>
    public ReportContext Context
    {
        get
        {
            ReportContext context = ReportContext.FromRun(Header);
            return context with { SecondOpinion = _opinion, Figures = context.Figures with { IncludesSurveyImages = false } };
        }
    }

    /// <summary>Whether a folder holds the predictions of a published run.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, RecordName)) && File.Exists(Path.Combine(folder, PredictionsName));

    /// <summary>Reads a published run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunStoreException">A file is missing or damaged, or they do not belong together.</exception>
    public static PublishedRun Read(string folder)
    {
        if (!IsIn(folder)) throw new RunStoreException($"{folder} holds no published run: {RecordName} and {PredictionsName} are missing. `mergers runs publish` makes them.");
        PublicationRecord record = ReadRecord(folder);
        ILookup<CellKey, ObjectPrediction> predictions = PublicationTables.ReadPredictions(Path.Combine(folder, PredictionsName));
        ILookup<CellKey, EpochRecord> history = PublicationTables.ReadHistory(Path.Combine(folder, HistoryName));
        CellResult[] cells = [.. record.Trainings.Select(t => new CellResult(t.Cell, t.TrainingMergers, t.BestEpoch, [.. history[t.Cell]], [.. predictions[t.Cell]]))];
        CellKey[] known = [.. cells.Select(c => c.Key)];
        if (predictions.Select(p => p.Key).Except(known).FirstOrDefault() is { } unknown)
            throw new RunStoreException($"{folder}: {PredictionsName} has predictions of {unknown.Name}, which {RecordName} does not know.");
        if (cells.FirstOrDefault(c => c.TestPredictions.Count == 0) is { } empty)
            throw new RunStoreException($"{folder}: {PredictionsName} has no prediction of {empty.Key.Name}.");
        ExperimentResult result = ExperimentResult.Create(record.Run, cells);
        IReadOnlyList<BaselineResult> Scores(string name, IReadOnlyList<PublishedBaseline> methods) =>
            methods.Count == 0 ? [] : PublicationTables.ReadBaselines(Path.Combine(folder, name), methods);
        return new(record.Run, result with { Baselines = Scores(BaselinesName, record.Baselines), Shortcuts = Scores(ShortcutsName, record.Shortcuts), Saliency = record.Saliency }, record.SecondOpinion);
    }

    /// <summary>Writes what a run rests on; tables, figures and report are written from what is then read back.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="record">What the run is of; its paths must be those of no machine.</param>
    /// <param name="result">Trainings, predictions and baselines.</param>
    internal static void Write(string folder, PublicationRecord record, ExperimentResult result)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, ConfigurationName), ConfigurationText.ToYaml(record.Run.Configuration));
        AtomicFile.WriteText(Path.Combine(folder, PredictionsName), PublicationTables.WritePredictions(result.Cells));
        AtomicFile.WriteText(Path.Combine(folder, HistoryName), PublicationTables.WriteHistory(result.Cells));
        foreach ((string name, IReadOnlyList<BaselineResult> scores) in new[] { (BaselinesName, result.Baselines), (ShortcutsName, result.Shortcuts) })
        {
            string file = Path.Combine(folder, name);
            if (scores.Count > 0) AtomicFile.WriteText(file, PublicationTables.WriteBaselines(scores));
            else File.Delete(file);
        }

        JsonNode json = JsonSerializer.SerializeToNode(record, RunJson.Options)!;
        json[RunKey]!.AsObject().Remove(ConfigurationKey);
        AtomicFile.WriteText(Path.Combine(folder, RecordName), json.ToJsonString(RunJson.Options) + "\n");
    }

    /// <summary>Reads what a published run is of, with its configuration.</summary>
    /// <exception cref="RunStoreException">A file is damaged.</exception>
    internal static PublicationRecord ReadRecord(string folder)
    {
        ExperimentConfiguration configuration = ConfigurationText.Override(new ExperimentConfiguration(), Path.Combine(folder, ConfigurationName));
        string file = Path.Combine(folder, RecordName);
        try
        {
            JsonNode json = JsonNode.Parse(File.ReadAllText(file)) ?? throw new JsonException("It is empty.");
            (json[RunKey] as JsonObject ?? throw new JsonException("It names no run."))[ConfigurationKey] = JsonSerializer.SerializeToNode(configuration, RunJson.Options);
            return json.Deserialize<PublicationRecord>(RunJson.Options)!;
        }
        catch (Exception reason) when (reason is JsonException or IOException or InvalidOperationException)
        {
            throw new RunStoreException($"{file} is damaged ({reason.Message}). Publish the run again, or restore the file.", reason);
        }
    }
}
