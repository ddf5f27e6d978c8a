using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers evaluate</c>: judges a classifier on a labelled dataset.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "evaluate",
            "Judges a classifier on a labelled dataset that it has not seen: AUROC with its interval, error, precision, recall, F1, calibration.",
            "mergers evaluate --dataset held-out/ --json");
        Option<DirectoryInfo> dataset = new("--dataset") { Description = "Labelled dataset: a folder with catalogue.csv (columns image and label) and images, or with two folders of images, merger/ and other/", Required = true };
        Option<bool> json = new("--json") { Description = "JSON on standard output" };
        Option<bool> skip = new("--skip-defective") { Description = "Leave rows at fault out" };
        Option<string?> mergerClass = new("--merger-class") { Description = "Label, or name of the folder, of the mergers; merger, mergers, merging and interacting are recognised" };
        ComputeFlags compute = new();
        command.Options.Add(dataset);
        command.Options.Add(json);
        command.Options.Add(skip);
        command.Options.Add(mergerClass);
        compute.AddTo(command);
        command.SetAction(line =>
        {
            LabelledDataset galaxies = LabelledDataset.Load(line.GetValue(dataset)!.FullName, new DatasetOptions { SkipDefective = line.GetValue(skip), MergerClass = line.GetValue(mergerClass) });
            foreach (string remark in galaxies.Remarks) Console.Error.WriteLine(remark);
            using MergerClassifier classifier = compute.Open(line);
            Prediction[] predictions = Predict(classifier, galaxies, compute.Prediction(line));
            ClassifierTest test = ClassifierTest.Create(
                [.. predictions.Select((p, i) => ToObject(p, galaxies.Galaxies[i]))],
                classifier.Description.Calibration is null ? [] : [.. predictions.Select(p => p.CalibratedProbability!.Value)],
                new EvaluationOptions());
            if (test.OneClass is { } reason) Console.Error.WriteLine(reason);
            int? seen = classifier.Description.TrainingObjects is { } trained ? galaxies.Galaxies.Count(galaxy => trained.Contains(galaxy.ObjId)) : null;
            if (line.GetValue(json)) Console.WriteLine(ToJson(test, seen).ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
            else Show(test, seen);
        });
        return command;
    }

    private static Prediction[] Predict(MergerClassifier classifier, LabelledDataset dataset, PredictionOptions options)
    {
        CountDisplay display = new("images", dataset.Galaxies.Count, TimeProvider.System);
        List<Prediction> all = [];
        foreach (Prediction prediction in classifier.Predict([.. dataset.Galaxies.Select(g => g.ImagePath)], options, CommandRunner.StopRequested(CommandRunner.NothingKept)))
        {
            if (prediction.MergerProbability is null) throw new DatasetFormatException(prediction.File, prediction.Detail);
            all.Add(prediction);
            display.Advance();
        }

        display.End();
        return [.. all];
    }

    private static ObjectPrediction ToObject(Prediction prediction, Galaxy galaxy) =>
        new(galaxy.ObjId, galaxy.Label == GalaxyLabel.Merger, prediction.MergerProbability!.Value, galaxy.ImagePath);

    private static JsonObject ToJson(ClassifierTest test, int? seen) => new()
    {
        ["auroc"] = Number(test.Auroc.Value),
        ["auroc_low"] = Number(test.Auroc.Low),
        ["auroc_high"] = Number(test.Auroc.High),
        ["auroc_interval"] = double.IsNaN(test.Auroc.Low) ? null : test.Auroc.Method,
        ["balanced_error"] = Number(test[Score.BalancedError]),
        ["precision"] = Number(test[Score.NaturalPrecision]),
        ["recall"] = Number(test[Score.Recall]),
        ["f1"] = Number(test[Score.NaturalF1]),
        ["ece"] = Number(double.IsNaN(test.CalibratedError) ? test.CalibrationError : test.CalibratedError),
        ["ece_uncalibrated"] = Number(test.CalibrationError),
        ["n"] = test.Count,
        ["mergers"] = test.Counts.Positives,
        ["note"] = test.OneClass,
        ["n_trained_on"] = seen,
    };

    /// <summary>How many of the objects the classifier was trained on, in words.</summary>
    private static string Seen(int objects, int? seen) => seen switch
    {
        null => "not known: the classifier's file does not say on which galaxies it was trained",
        0 => "none of these galaxies",
        _ => $"{seen} of these {objects} galaxies: the numbers below are better than they would be on new ones",
    };

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static void Show(ClassifierTest test, int? seen)
    {
        Console.WriteLine($"objects          {test.Count} ({test.Counts.Positives} mergers)");
        Console.WriteLine($"trained on       {Seen(test.Count, seen)}");
        Console.WriteLine($"AUROC            {NumberText.WithInterval(test.Auroc.Value, test.Auroc.Low, test.Auroc.High, 4)}{(double.IsNaN(test.Auroc.Low) ? string.Empty : $" (95 %, {test.Auroc.Method})")}");
        Console.WriteLine($"balanced error   {NumberText.Rounded(test[Score.BalancedError], 4)}");
        Console.WriteLine($"recall           {NumberText.Rounded(test[Score.Recall], 4)}");
        Console.WriteLine($"precision        {NumberText.Rounded(test[Score.NaturalPrecision], 4)} at this class ratio, {NumberText.Rounded(test[Score.BalancedPrecision], 4)} at 50:50");
        Console.WriteLine($"F1               {NumberText.Rounded(test[Score.NaturalF1], 4)} at this class ratio, {NumberText.Rounded(test[Score.BalancedF1], 4)} at 50:50");
        Console.WriteLine($"calibration err. {NumberText.Rounded(test.CalibratedError, 4)} calibrated, {NumberText.Rounded(test.CalibrationError, 4)} uncalibrated");
    }
}
