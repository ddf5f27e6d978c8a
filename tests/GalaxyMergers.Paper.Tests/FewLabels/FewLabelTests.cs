using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Paper.FewLabels;
using GalaxyMergers.Paper.Inspection;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Tests.FewLabels;

/// <summary>From a folder of folders to a classifier, a page of suggestions, answers, and the next classifier.</summary>
public sealed class FewLabelTests : IDisposable
{
    private readonly BlobDataset _blobs = new(40, 60);
    private readonly TemporaryFolder _folder = new();

    private static ExperimentConfiguration Configuration => FrozenTraining.Configuration with
    {
        MergerClass = "double",
        Network = new NetworkOptions { Backbone = "xception-small", ImageSize = 64, HiddenUnits = 0 },
        Compute = new ComputeOptions { Device = "cpu", Threads = 2 },
    };

    private string Labels => _folder.File("labels");

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_classifier_is_a_file_like_any_other_and_says_what_the_head_says()
    {
        WriteLabels(20, 20);
        FrozenTraining training = Train();
        Assert.True(training.Auroc.Auroc > 0.9); // two blobs or one: features of photographs tell them apart
        foreach (string name in new[] { "c.safetensors", "c.onnx" })
        {
            string path = _folder.File(name);
            training.Classifier.Write(path);
            ClassifierFile file = ClassifierFile.Read(path);
            Assert.Equal(training.Classifier.Facts, file.Facts);
            using MergerClassifier classifier = new(file, Configuration.Compute);
            using FrozenBackbone backbone = new(Configuration.Network, Configuration.Augmentation, Configuration.TestViews, file.Weights, Configuration.Compute);
            string[] images = [_blobs.ImageOf(0), _blobs.ImageOf(70)];
            Prediction[] said = [.. classifier.Predict(images, new PredictionOptions())];
            foreach ((Prediction prediction, ImageFeatures features) in said.Zip(backbone.Read(images)))
            {
                double p = features.Probability(training.Fit.Head);
                Assert.Equal(p, prediction.MergerProbability!.Value, 1e-4); // single precision in a sum of 512 products
                Assert.Equal(training.Fit.Calibration.Predict(p), prediction.CalibratedProbability!.Value, 1e-3);
            }
        }
    }

    [Fact]
    public void The_learning_curve_ends_with_all_labels_but_the_tested_fold()
    {
        WriteLabels(20, 20);
        LearningCurve curve = Train().Curve;
        Assert.Equal(32, curve.Points[^1].Labels); // four folds of five
        Assert.All(curve.Points, point => Assert.True(point.Low <= point.Auroc && point.Auroc <= point.High));
        Assert.True(double.IsNaN(curve.Slope) || curve.Extrapolate(1000) >= curve.Extrapolate(40));
    }

    [Fact]
    public void Too_few_of_a_class_are_refused_in_the_first_second()
    {
        WriteLabels(2, 10);
        Assert.Contains("2 images of one class", Assert.Throws<ConfigurationException>(Train).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_of_answers_makes_the_dataset_grow()
    {
        WriteLabels(10, 10);
        string round = _folder.File("round-1"), answers = _folder.File("answers.csv");
        using MergerClassifier classifier = new(Train().Classifier, Configuration.Compute);
        string[] pool = [.. Directory.EnumerateFiles(Path.Combine(_blobs.Folder, "images")).Order(StringComparer.Ordinal)];
        SuggestionRound made = Suggest(classifier, pool, round);
        Assert.Equal(12, made.Images.Count);
        HashSet<string> labelled = [.. Directory.EnumerateFiles(Labels, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))];
        Assert.DoesNotContain(made.Images, image => labelled.Contains(Path.GetFileName(image)));
        string page = File.ReadAllText(Path.Combine(round, AnswerPage.PageFile));
        Assert.Contains("double or not?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);

        bool[] isDouble = [.. made.Images.Select(image => Array.IndexOf(pool, image) < 40)];
        File.WriteAllLines(answers, ["id,answer", $"{made.Images[0]},unsure", .. made.Images.Skip(1).Select((image, k) => $"{image},{(isDouble[k + 1] ? "merger" : "other")}")]);
        for (int again = 0; again < 2; again++) // the same answers twice are nothing new
            Assert.Equal((isDouble.Skip(1).Count(d => d), isDouble.Skip(1).Count(d => !d), 1), SuggestionRound.Read(round, answers));
        Assert.Equal(31, Train().Images.Count);
        Assert.DoesNotContain(made.Images[1], Suggest(classifier, pool, _folder.File("round-2")).Images);
        Assert.Contains("another round", Assert.Throws<ConfigurationException>(() => Suggest(classifier, pool, round)).Message, StringComparison.Ordinal);
        File.Copy(_blobs.ImageOf(1), made.Images[1], overwrite: true);
        Assert.Contains("another image", Assert.Throws<ConfigurationException>(() => SuggestionRound.Read(round, answers)).Message, StringComparison.Ordinal);
        Assert.Contains("no suggestions", Assert.Throws<RunStoreException>(() => SuggestionRound.Read(Labels, answers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_the_suggestions_are_the_likeliest_and_half_the_least_certain() =>
        Assert.Equal([5, 2, 4, 1, 3], Suggestions.Choose([0.05, 0.4, 0.52, 0.7, 0.9, 0.99, double.NaN], 5));

    [Fact]
    public void With_labels_as_suggested_a_rare_class_is_found_sooner_than_at_random()
    {
        // Two Gaussian classes in eight dimensions, 5 % of the rare one, 2.6 sigma apart.
        SeededRandom random = SeededRandom.For(6, "trial");
        bool[] isWanted = [.. Enumerable.Range(0, 1500).Select(i => i % 20 == 0)];
        ImageFeatures[] images = [.. isWanted.Select(w => new ImageFeatures(string.Empty, [[.. Enumerable.Range(0, 8).Select(c => (float)(random.NextGaussian() + (w && c < 2 ? 1.8 : 0)))]], ImageStatus.Ok, string.Empty))];
        LabelTrial trial = LabelTrial.Run(images, isWanted, rounds: 3, labelsPerRound: 20, seeds: 4);
        Assert.Equal([50, 70, 90, 110, 50, 70, 90, 110], trial.Points.Select(p => p.Labels));
        Assert.Equal(trial.Points[0].Auroc.Mean, trial.Points[4].Auroc.Mean); // both begin with the same labels
        Assert.Equal(10 + (60 * 40 / 950.0), trial.Points[3].Wanted, 2.4); // 60 draws from 950 images, 40 of them wanted: 3 sigma of a mean of four
        Assert.True(trial.Points[7].Wanted > 2 * trial.Points[3].Wanted);
        Assert.Equal(0.05, trial.WantedShare);
        Assert.Equal(8, trial.ToTable("rare").RowCount);
        Assert.Equal(trial.ToTable("rare").Name, trial.ToFigure("rare").Name);
    }

    private SuggestionRound Suggest(MergerClassifier classifier, string[] pool, string folder) =>
        SuggestionRound.Create(classifier, Labels, "double", pool, 12, new PredictionOptions(), folder, CancellationToken.None);

    private FrozenTraining Train() => FrozenTraining.Train(
        Configuration, LabelledDataset.Load(Labels, new DatasetOptions { MergerClass = "double" }), PretrainedWeights.Load(Configuration, ProjectFolders.Locate()), CancellationToken.None);

    private void WriteLabels(int doubles, int singles)
    {
        foreach ((string name, int first, int count) in new[] { ("double", 0, doubles), ("single", 40, singles) })
        {
            string folder = Path.Combine(Labels, name);
            Directory.CreateDirectory(folder);
            for (int i = first; i < first + count; i++) File.Copy(_blobs.ImageOf(i), Path.Combine(folder, Path.GetFileName(_blobs.ImageOf(i))));
        }
    }
}
