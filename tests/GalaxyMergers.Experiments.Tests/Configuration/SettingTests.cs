using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Experiments.Tests.Configuration;

public sealed class SettingTests
{
    /// <summary>A configuration in which every setting that may be left out has a value.</summary>
    private static readonly ExperimentConfiguration s_full = new()
    {
        Training = new TrainingOptions { StepsPerEpoch = 5, ImagesPerPass = 2, RandomFineTuning = new FineTuningOptions() },
        Augmentation = new AugmentationOptions { SubSamples = 2 },
        Evaluation = new EvaluationOptions { CalibrationPrevalence = 0.1, TestToTrainRatio = 0.5 },
        Compute = new ComputeOptions { Threads = 2 },
        Closure = new ClosureOptions(),
    };

    [Fact]
    public void The_full_configuration_and_every_preset_are_allowed()
    {
        s_full.Validate();
        Assert.All(Presets.All, preset => preset.Validate());
    }

    /// <summary>No setting takes any number at all: each refuses a large negative one by its own path.</summary>
    [Fact]
    public void Every_number_has_a_domain()
    {
        string[] paths = [.. Numbers(JsonNode.Parse(ConfigurationText.ToJson(s_full))!.AsObject(), string.Empty)];
        Assert.True(paths.Length > 40, $"only {paths.Length} numbers were found");
        Assert.All(paths, path => Assert.Equal(path, Refused(path, -1_000_000_000).Path));
    }

    [Theory]
    [InlineData("training.fine_tuning.learning_rate", 0.0, "above 0")]
    [InlineData("training.fine_tuning.momentum", 1.0, "from 0 to below 1")]
    [InlineData("training.head_stage.learning_rate", 0.0, "above 0")]
    [InlineData("training.random_fine_tuning.label_smoothing", 1.0, "from 0 to below 1")]
    [InlineData("training.evaluation_batch", 0, "a whole number of images from 1 on")]
    [InlineData("cross_validation.validation_offset", 4, "a whole number from 1 to 3")]
    [InlineData("network.norm_epsilon", 1.0, "above 0 and below 1")]
    [InlineData("augmentation.sub_samples", 9, "a whole number from 1 to 8")]
    [InlineData("evaluation.recalibration_fraction", 1.0, "above 0 and below 1")]
    [InlineData("compute.workers", 0, "a whole number from 1 to 1024")]
    [InlineData("simulation.merger_share", 1.0, "above 0 and below 1")]
    [InlineData("closure.scale_arcsec_per_pixel", 6.0, "from 0.05 to 5 arcsec a pixel")]
    [InlineData("seed", 0.5, "a whole number from 0 on")]
    [InlineData("training.fine_tuning.patience", 2.5, "a whole number")]
    public void The_message_says_what_is_allowed(string path, double value, string allowed)
    {
        SettingException refused = Refused(path, value);
        Assert.StartsWith(allowed, refused.Allowed, StringComparison.Ordinal);
        Assert.Contains($"{path} is ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training.fine_tuning.momentum", "0,95", "a number, written with a point (0.95)")]
    [InlineData("training.fine_tuning.nesterov", "yes", "true or false")]
    [InlineData("training.fine_tuning.schedule", "linear", "constant or cosine")]
    [InlineData("compute.precision", "fp16", "fp32 or bf16")]
    [InlineData("training", "fast", "a group of settings")]
    public void A_value_of_another_kind_is_told_in_words(string path, string value, string allowed)
    {
        SettingException refused = Assert.Throws<SettingException>(() => With(path, value));
        Assert.Equal((path, value), (refused.Path, refused.Value));
        Assert.StartsWith(allowed, refused.Allowed, StringComparison.Ordinal);
        Assert.StartsWith("mine.yaml: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_known_to_set_what_it_sets()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("mine.yaml");
        File.WriteAllText(file, "training:\n  fine_tuning:\n    learning_rate: 1\n");
        Assert.True(ConfigurationText.Sets(file, "training.fine_tuning.learning_rate"));
        Assert.False(ConfigurationText.Sets(file, "training.fine_tuning.momentum"));
        Assert.False(ConfigurationText.Sets(file, "seed"));
    }

    private static SettingException Refused(string path, JsonNode value) => Assert.Throws<SettingException>(() => With(path, value).Validate());

    private static ExperimentConfiguration With(string path, JsonNode value)
    {
        JsonNode node = value;
        foreach (string name in path.Split('.').Reverse()) node = new JsonObject { [name] = node };
        return ConfigurationText.Merge(s_full, node, "mine.yaml");
    }

    private static IEnumerable<string> Numbers(JsonObject settings, string within) => settings.SelectMany(setting => setting.Value switch
    {
        JsonObject inner => Numbers(inner, $"{within}{setting.Key}."),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [within + setting.Key],
        _ => [],
    });
}
