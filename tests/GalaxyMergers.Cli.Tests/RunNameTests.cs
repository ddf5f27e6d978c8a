using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Cli.Tests;

public sealed class RunNameTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    [Theory]
    [InlineData(null, "tiny-dataset")]
    [InlineData(7L, "tiny-dataset-7")]
    public void A_notebook_and_the_command_line_give_a_run_one_name(long? seed, string name)
    {
        string results = survey.File($"results-{seed}");
        string[] flags = seed is null ? [] : ["--seed", $"{seed}"];
        (int status, string output, string errors) = Mergers.Run(["cluster", "submit", "main", "--dry-run", "--preset", "tiny", "--dataset", survey.Dataset, "--results", results, .. flags]);
        Assert.True(status == 0, output + errors);
        Assert.Equal(name, Path.GetFileName(Assert.Single(Directory.GetDirectories(results))));
        Assert.Contains($"the run {name}", Reproduction.Open("tiny", survey.Dataset, seed, results).Summary().Columns[1].CsvCells);
    }

    [Fact]
    public void Runs_list_shows_what_name_made()
    {
        string results = survey.File("named");
        (int status, string output, string errors) = Mergers.Run("cluster", "submit", "main", "--dry-run", "--preset", "tiny", "--dataset", survey.Dataset, "--results", results, "--name", "a b");
        Assert.True(status == 0, output + errors);
        (status, output, errors) = Mergers.Run("runs", "list", "--results", results);
        Assert.True(status == 0, errors);
        Assert.Contains("a b", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../evil")]
    [InlineData("a/u")]
    [InlineData("/absolute")]
    [InlineData("a\nb")]
    [InlineData(" a")]
    [InlineData(".hidden")]
    public void A_name_is_that_of_one_folder(string name) => Assert.Throws<SettingException>(() => RunName.Validate(name));

    [Fact]
    public void The_folder_of_a_dataset_names_the_run_however_it_is_written()
    {
        ExperimentConfiguration quick = Presets.Quick;
        Assert.Equal("quick-simulated", RunName.Create(quick, null));
        Assert.Equal("quick-mine", RunName.Create(quick, "/data/mine/"));
        Assert.Equal("quick-mine", RunName.Create(quick, "/data/other/../mine"));
        Assert.Equal("quick-mine-8", RunName.Create(quick with { Seed = 8 }, "/data/mine"));
    }
}
