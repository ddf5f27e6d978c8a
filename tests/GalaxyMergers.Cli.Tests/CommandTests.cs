using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_verb_has_help_with_an_example()
    {
        Queue<string[]> verbs = new([[]]);
        int seen = 0;
        while (verbs.TryDequeue(out string[]? verb))
        {
            (int status, string output, _) = Mergers.Run([.. verb, "--help"]);
            Assert.True(status == 0 && (verb.Length == 0 || output.Contains("mergers " + verb[0], StringComparison.Ordinal)), string.Join(' ', verb) + output);
            Assert.True(verb.Length == 0 || output.Split("\nUsage:")[0].Contains("Example:", StringComparison.Ordinal), "no example: " + string.Join(' ', verb));
            seen++;
            string below = output.Split("\nCommands:").ElementAtOrDefault(1) ?? string.Empty;
            foreach (Match line in Regex.Matches(below, @"^  (\w+) ", RegexOptions.Multiline)) verbs.Enqueue([.. verb, line.Groups[1].Value]);
        }

        Assert.True(seen > 50, $"only {seen} verbs were found");
    }

    [Fact]
    public void A_printed_preset_is_a_file_for_config()
    {
        (int status, string yaml, _) = Mergers.Run("config", "show", "quick");
        Assert.Equal(0, status);
        Assert.Contains("backbone: xception-small", yaml, StringComparison.Ordinal);
        string file = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(file, yaml.Replace("\nseed: ", "\nsead: ", StringComparison.Ordinal));
        (int wrong, _, string errors) = Mergers.Run("reproduce", "--config", file);
        Assert.Equal(1, wrong);
        Assert.Contains("there is no setting 'sead'", errors, StringComparison.Ordinal);
        Assert.Contains(file, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_finds_what_the_tests_run_on()
    {
        (int status, string output, _) = Mergers.Run("doctor");
        Assert.Equal(0, status);
        Assert.Contains("libtorch", output, StringComparison.Ordinal);
        Assert.Contains("libjpeg-turbo", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no such folder", "evaluate", "--dataset", "/no/such/folder")]
    [InlineData("There is no preset 'huge'", "reproduce", "--preset", "huge")]
    [InlineData("no CUDA GPU was found", "reproduce", "--device", "cuda:7", "--dataset", "DATASET", "--arms", "random", "--results", "RESULTS")]
    [InlineData("there is no such file", "predict", "--images", "x.jpg", "--weights", "/no/such.safetensors")]
    public void Bad_input_is_one_clear_message(string message, params string[] arguments)
    {
        string[] filled = [.. arguments.Select(a => a switch { "DATASET" => Dataset(), "RESULTS" => Path.Combine(_folder, "results"), _ => a })];
        (int status, string output, string errors) = Mergers.Run(filled);
        Assert.NotEqual(0, status);
        Assert.Contains(message, output + errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at GalaxyMergers", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_and_evaluate_use_a_classifier_file()
    {
        string dataset = Dataset(), weights = Classifier(dataset), table = Path.Combine(_folder, "p.csv");
        File.WriteAllText(Path.Combine(dataset, "images", "0-text.jpg"), "no image");
        (int status, _, string errors) = Mergers.Run("predict", "--images", Path.Combine(dataset, "images"), "--weights", weights, "--out", table, "--threads", "1");
        Assert.True(status == 0, errors);
        string[][] rows = [.. File.ReadLines(table).Select(line => line.Split(','))];
        Assert.Equal(["file", "p_merger", "p_calibrated", "status"], rows[0]);
        Assert.Equal(14, rows.Length);
        Assert.Equal(["", "", "not_jpeg"], rows[1][1..]);
        Assert.All(rows[2..], row => Assert.InRange(double.Parse(row[1], CultureInfo.InvariantCulture), 0, 1));
        Assert.Equal(rows[1..].Select(r => r[0]).Order(StringComparer.Ordinal), rows[1..].Select(r => r[0]));

        (status, string json, errors) = Mergers.Run("evaluate", "--dataset", dataset, "--weights", weights, "--json", "--threads", "1");
        Assert.True(status == 0, errors);
        JsonElement scores = JsonDocument.Parse(json).RootElement;
        Assert.Equal(12, scores.GetProperty("n").GetInt32());
        foreach (string name in new[] { "auroc", "auroc_low", "auroc_high", "balanced_error", "precision", "recall", "f1", "ece" })
            Assert.True(scores.TryGetProperty(name, out _), name);
        Assert.InRange(scores.GetProperty("auroc").GetDouble(), 0, 1);
    }

    [Theory]
    [InlineData("merger", "Every object of the dataset is labelled a merger", true)]
    [InlineData("other", "No object of the dataset is labelled a merger", false)]
    public void Evaluate_with_one_class_says_what_is_not_defined(string label, string reason, bool hasRecall)
    {
        string dataset = Dataset(), weights = Classifier(dataset), catalogue = Path.Combine(dataset, "catalogue.csv");
        string[] rows = File.ReadAllLines(catalogue);
        int column = Array.IndexOf(rows[0].Split(','), "label");
        string other = rows[1..].Select(row => row.Split(',')[column]).First(name => name != "merger");
        File.WriteAllLines(catalogue, rows.Where((row, i) => i == 0 || row.Split(',')[column] == (label == "merger" ? label : other)));
        (int status, string json, string errors) = Mergers.Run("evaluate", "--dataset", dataset, "--weights", weights, "--json", "--threads", "1");
        Assert.Equal(0, status);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        JsonElement scores = JsonDocument.Parse(json).RootElement;
        Assert.Contains(reason, scores.GetProperty("note").GetString(), StringComparison.Ordinal);
        foreach (string name in new[] { "auroc", "auroc_low", "auroc_high", "auroc_interval", "balanced_error", "precision", "f1", "ece" })
            Assert.Equal(JsonValueKind.Null, scores.GetProperty(name).ValueKind);
        Assert.Equal(hasRecall, scores.GetProperty("recall").ValueKind == JsonValueKind.Number);

        (_, string text, errors) = Mergers.Run("evaluate", "--dataset", dataset, "--weights", weights, "--threads", "1");
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Matches("precision +n/a at this class ratio, n/a at 50:50", text);
    }

    private string Dataset()
    {
        string folder = Path.Combine(_folder, "mock");
        MockSurveyWriter.Write(folder, new MockSurveyOptions { Galaxies = 12, MergerShare = 0.5, ImageWidth = 64, Threads = 1 }, seed: 3);
        return folder;
    }

    private string Classifier(string dataset)
    {
        NetworkOptions network = new() { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 };
        LabelledDataset galaxies = LabelledDataset.Load(dataset);
        AugmentedImageSource images = new(galaxies.Galaxies, new CutoutWarp(new AugmentationOptions(), 32), seed: 1);
        int[] all = [.. Enumerable.Range(0, galaxies.Galaxies.Count)];
        bool IsMerger(int i) => galaxies.Galaxies[i].Label == GalaxyLabel.Merger;
        CrossValidationSplit split = new(0, [.. all.Where(IsMerger)], [.. all.Where(i => !IsMerger(i))], [], []);
        TrainingOptions options = new() { FineTuning = new FineTuningOptions { LearningRate = 0.01, MaximumEpochs = 1, KeepLastEpoch = true } };
        TrainingResult trained = new ClassifierTrainer(network, options, new ComputeOptions { Device = "cpu", Threads = 1 }).Train(
            new GalaxyBatches(images, split, 2, 1), new GalaxyImages(images, [], IsMerger, AugmentationDraw.EvaluationViews(images.Warp.Options, 1)), 2, null, 1, new TrainingContext());
        string path = Path.Combine(_folder, "classifier.safetensors");
        new ClassifierFile { Network = network, View = new AugmentationOptions(), Weights = trained.Weights }.Write(path);
        return path;
    }
}
