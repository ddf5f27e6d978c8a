using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.Tests.Configuration;

public sealed class ConfigurationTextTests
{
    [Fact]
    public void Every_preset_survives_JSON_and_YAML()
    {
        using TemporaryFile file = new(".yaml");
        foreach (ExperimentConfiguration preset in Presets.All)
        {
            string json = ConfigurationText.ToJson(preset);
            Assert.Equal(json, ConfigurationText.ToJson(ConfigurationText.FromJson(json, "test")));
            File.WriteAllText(file.Path, ConfigurationText.ToYaml(preset));
            Assert.Equal(json, ConfigurationText.ToJson(ConfigurationText.Override(new ExperimentConfiguration(), file.Path)));
        }
    }

    [Fact]
    public void A_file_replaces_what_it_names_and_nothing_else()
    {
        using TemporaryFile yaml = new(".yaml"), json = new(".json");
        File.WriteAllText(yaml.Path, "seed: 7\narms: [random]\ntraining:\n  fine_tuning:\n    learning_rate: 1.0e-3\n    schedule: cosine\n");
        File.WriteAllText(json.Path, "{ \"seed\": 7, \"arms\": [\"random\"], \"training\": { \"fine_tuning\": { \"learning_rate\": 0.001, \"schedule\": \"cosine\", }, }, } // comment");
        ExperimentConfiguration expected = Presets.Paper with
        {
            Seed = 7,
            Arms = [TrainingArm.Random],
            Training = Presets.Paper.Training with { FineTuning = Presets.Paper.Training.FineTuning with { LearningRate = 0.001, Schedule = LearningRateSchedule.Cosine } },
        };
        Assert.Equal(ConfigurationText.ToJson(expected), ConfigurationText.ToJson(ConfigurationText.Override(Presets.Paper, yaml.Path)));
        Assert.Equal(ConfigurationText.ToJson(expected), ConfigurationText.ToJson(ConfigurationText.Override(Presets.Paper, json.Path)));
    }

    [Theory]
    [InlineData("sead: 7", "sead")]
    [InlineData("training:\n  fine_tuning:\n    lr: 1", "training.fine_tuning.lr")]
    [InlineData("seed: many", "seed")]
    [InlineData("arms: [transfer, neither]", "arms")]
    [InlineData("network: null", "network")]
    [InlineData("- 1\n- 2", "settings are names")]
    [InlineData("a: [1", "line")]
    public void What_does_not_fit_is_named(string text, string expected)
    {
        using TemporaryFile file = new(".yaml");
        File.WriteAllText(file.Path, text);
        GalaxyMergersException error = Assert.ThrowsAny<GalaxyMergersException>(() => ConfigurationText.Override(Presets.Quick, file.Path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(file.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains(
        "/no/such.yaml", Assert.Throws<ConfigurationException>(() => ConfigurationText.Override(Presets.Quick, "/no/such.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_hash_changes_with_what_decides_the_numbers_only()
    {
        string hash = ConfigurationText.HashOf(Presets.Quick);
        Assert.Equal(hash, ConfigurationText.HashOf(Presets.Quick with { Preset = "other", Sizes = [300], Compute = new ComputeOptions { Workers = 3 } }));
        Assert.NotEqual(hash, ConfigurationText.HashOf(Presets.Quick with { Seed = 1 }));
        Assert.NotEqual(hash, ConfigurationText.HashOf(Presets.Quick with { Compute = new ComputeOptions { Precision = Precision.Bf16 } }));
        Assert.NotEqual(hash, ConfigurationText.HashOf(Presets.Quick with { TestViews = 1 }));
        Assert.NotEqual(hash, ConfigurationText.HashOf(Presets.Quick with { Network = Presets.Quick.Network with { ImageSize = 65 } }));
    }

    [Fact]
    public void Another_backbone_brings_the_epsilon_of_its_weights_unless_it_is_set()
    {
        Assert.Equal(1e-5, Changed(Presets.Quick, """{ "network": { "backbone": "resnet-18" } }""").NormEpsilon);
        Assert.Equal(1e-4, Changed(Presets.Quick, """{ "network": { "backbone": "resnet-18", "norm_epsilon": 1e-4 } }""").NormEpsilon);
        ExperimentConfiguration own = Presets.Quick with { Network = Presets.Quick.Network with { NormEpsilon = 1e-4 } };
        Assert.Equal(1e-4, Changed(own, """{ "network": { "backbone": "xception-small", "image_size": 40 } }""").NormEpsilon);
        Assert.Equal(1e-3, Changed(own, """{ "network": { "backbone": "mobilenet-v1" } }""").NormEpsilon);

        static NetworkOptions Changed(ExperimentConfiguration from, string settings) => ConfigurationText.Merge(from, JsonNode.Parse(settings), "test").Network;
    }

    [Fact]
    public void Merging_nothing_changes_nothing() =>
        Assert.Same(Presets.Quick, ConfigurationText.Merge(Presets.Quick, (JsonNode?)null, "test"));

    [Fact]
    public void An_unknown_preset_lists_those_that_there_are() =>
        Assert.Contains("quick, cpu, paper", Assert.Throws<ConfigurationException>(() => Presets.Find("big")).Message, StringComparison.Ordinal);

    private sealed class TemporaryFile(string ending) : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + ending);

        public void Dispose() => File.Delete(Path);
    }
}
