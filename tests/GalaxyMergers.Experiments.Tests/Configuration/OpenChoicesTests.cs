using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Experiments.Tests.Configuration;

/// <summary>What the paper leaves open is a named setting with the specification's default (specification, sections 1 to 8).</summary>
public sealed class OpenChoicesTests
{
    [Theory]
    [InlineData("cross_validation.group_radius_arcsec", "50.704256")] // 1: neighbours on the sky share a fold
    [InlineData("network.image_size", "299")] // 1: pixels of the input
    [InlineData("augmentation.scaling", "\"minus_one_to_one\"")] // 1: input values
    [InlineData("cross_validation.fold_count", "4")] // 2: K
    [InlineData("cross_validation.validation_offset", "1")] // 2: order of the rotation
    [InlineData("cross_validation.others", "\"all\"")] // 2: what "3000" counts
    [InlineData("cross_validation.subsets", "\"whole_dataset\"")] // 2, 17.8: whether test folds shrink
    [InlineData("cross_validation.nested_subsets", "true")] // 2: nested
    [InlineData("training.batch_per_class", "8")] // 3: batch size
    [InlineData("augmentation.zoom", "\"intended\"")] // 3: direction of the zoom
    [InlineData("augmentation.random_rotation", "true")] // 3: augmentation, absent from the text
    [InlineData("augmentation.random_shift", "true")]
    [InlineData("augmentation.random_zoom", "true")]
    [InlineData("augmentation.random_flip", "true")]
    [InlineData("augmentation.maximum_shift", "0.05")]
    [InlineData("augmentation.evaluation_zoom", "2.2329687826943605")] // 3: 1.5 zoom_base
    [InlineData("augments_validation", "false")] // 3: validation images
    [InlineData("test_views", "1")] // 3: test-time processing
    [InlineData("training.random_head_stage", "false")] // 4: head phase of the random arm
    [InlineData("training.head_stage.normalisation", "\"running\"")] // 4: frozen batch normalisation
    [InlineData("training.fine_tuning.patience", "10")] // 4: early stopping
    [InlineData("training.fine_tuning.maximum_epochs", "100")] // 4: cap
    [InlineData("training.steps_per_epoch", "3000")] // 4: length of an epoch
    [InlineData("evaluation.threshold", "0.5")] // 6
    [InlineData("evaluation.merger_at_threshold", "true")] // 6: label at equality
    [InlineData("evaluation.morphology_baseline", "true")] // 14: the baseline that the paper did not run
    [InlineData("evaluation.test_to_train_ratio", "null")] // 7: corrected test
    [InlineData("merger_sample.area_square_degrees", "8032")] // 13: section 5
    [InlineData("merger_sample.magnitude_limit", "17.77")]
    [InlineData("merger_sample.matter_density", "0.3")]
    [InlineData("merger_sample.cuts", "[0.9,0.95,0.99]")]
    [InlineData("merger_sample.bin_width", "0.2")]
    [InlineData("merger_sample.minimum_log_mass", "9")]
    [InlineData("evaluation.histogram_bins", "20")] // 8
    [InlineData("evaluation.reliability_bins", "10")] // 8
    [InlineData("evaluation.calibration_prevalence", "null")] // 8: prior shift
    public void It_is_a_setting_with_the_specifications_default(string path, string expected)
    {
        JsonNode? node = JsonNode.Parse(ConfigurationText.ToJson(Presets.Paper));
        string[] names = path.Split('.');
        foreach (string name in names[..^1]) node = node![name];
        Assert.True(node!.AsObject().TryGetPropertyValue(names[^1], out JsonNode? value), $"there is no setting {path}");
        Assert.Equal(expected, value?.ToJsonString() ?? "null");
    }

    [Fact]
    public void A_run_with_a_setting_that_is_no_more_can_be_read_and_a_file_of_the_user_with_it_is_refused()
    {
        using TemporaryFolder folder = new();
        RunFolder.Open(folder.Path, new RunHeader
        {
            Name = "old", Configuration = Presets.Quick, DatasetFolder = "/data", DatasetDescription = "a dataset", DatasetSha256 = "abc", Provenance = new Dictionary<string, string>(),
        });
        string json = File.ReadAllText(folder.File("run.json")), old = json.Replace("\"resamples\":", "\"posterior_draws\": 4000, \"resamples\":", StringComparison.Ordinal);
        Assert.NotEqual(json, old);
        File.WriteAllText(folder.File("run.json"), old);
        Assert.Equal(ConfigurationText.ToJson(Presets.Quick), ConfigurationText.ToJson(RunFolder.Read(folder.Path).Configuration));
        Assert.Contains("posterior_draws", Assert.Throws<ConfigurationException>(
            () => ConfigurationText.Merge(Presets.Quick, JsonNode.Parse("""{ "evaluation": { "posterior_draws": 4000 } }"""), "mine.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_began_before_a_setting_was_added_stay_valid()
    {
        // The configuration of a run of version 0.1.0, and the hash that stands in its cells.
        ExperimentConfiguration old = ConfigurationText.Override(Presets.Paper, Path.Combine(AppContext.BaseDirectory, "Configuration", "version-0.1.json"));
        Assert.Equal("3dda6b4e2403f646ce465a01239d3ec8c997e6b3835ce21c4ea7fb860e34f001", ConfigurationText.HashOf(old));
        Assert.Equal(ConfigurationText.HashOf(old), ConfigurationText.HashOf(old with { Evaluation = old.Evaluation with { Resamples = 7, MergerAtThreshold = false } }));
        Assert.NotEqual(ConfigurationText.HashOf(old), ConfigurationText.HashOf(old with { AugmentsValidation = true }));
        Assert.NotEqual(
            ConfigurationText.HashOf(old),
            ConfigurationText.HashOf(old with { CrossValidation = old.CrossValidation with { Others = OtherGalaxies.AsManyAsMergers } }));
    }
}
