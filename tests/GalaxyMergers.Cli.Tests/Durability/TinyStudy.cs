using GalaxyMergers.Paper;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>
/// A lesion study of seconds, two sizes, two arms, three folds, and its undisturbed run, against which disturbed ones are held bit by bit.
/// Deleted at the end.
/// </summary>
public sealed class TinyStudy : IDisposable
{
    /// <summary>Epochs of all layers; the transfer arm has two of the head alone before them.</summary>
    public const int Epochs = 3;

    private const string UndisturbedName = "undisturbed";
    private const int StepsPerEpoch = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("study-").FullName;

    public TinyStudy()
    {
        MockSurveyWriter.Write(Dataset, new MockSurveyOptions { Galaxies = 48, MergerShare = 0.5, ImageWidth = 64, Threads = 1 }, seed: 3);
        (int status, string output, string errors) = Mergers.Run(["experiment", "lesion", .. Arguments(UndisturbedName, checkpoints: false)]);
        if (status != 0) throw new InvalidOperationException($"the undisturbed run failed: {output}{errors}");
    }

    public string Dataset => Path.Combine(_folder, "dataset");

    public string Results => Path.Combine(_folder, "results");

    internal RunState Undisturbed => Run(UndisturbedName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Steps of a training of the transfer arm.</summary>
    public static int Steps(int epochs) => (2 + epochs) * StepsPerEpoch;

    /// <summary>A run by its name.</summary>
    internal RunState Run(string name) => new(Path.Combine(Results, name));

    /// <summary>Flags of the study; a checkpoint after every step, so that there is much to be interrupted, or none.</summary>
    public string[] Arguments(string name, string? results = null, int epochs = Epochs, bool checkpoints = true) =>
    [
        "--dataset", Dataset, "--name", name, "--results", results ?? Results, "--no-survey-images", "--checkpoint-every", checkpoints ? "0" : "9999", "--threads", "1",
        "--sizes", "3000", "1500", "--image-size", "32", "--epochs", $"{epochs}",
        .. Set("cross_validation.fold_count=3"), .. Set("network.hidden_units=8"), .. Set("test_views=1"), .. Set("evaluation.resamples=20"),
        .. Set("training.batch_per_class=2"), .. Set($"training.steps_per_epoch={StepsPerEpoch}"), .. Set("training.head_stage.epochs=2"), .. Set("training.head_stage.cached_views=0"),
    ];

    /// <summary>One training by its number, under a run's name.</summary>
    public string[] Cell(int index, string name, string? results = null, int epochs = Epochs) =>
        ["experiment", "cell", "--index", $"{index}", .. Arguments(name, results, epochs)];

    private static string[] Set(string setting) => ["--set", setting];
}
