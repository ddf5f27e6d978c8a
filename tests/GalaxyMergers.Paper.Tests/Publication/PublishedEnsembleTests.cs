using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>The published tables of networks side by side and of their mean follow from the published runs.</summary>
public sealed class PublishedEnsembleTests
{
    private static readonly string[] s_ensemble = ["cpu-darg-gz1", "cpu-darg-gz1-seed-2", "cpu-darg-gz1-seed-3", "cpu-darg-gz1-128", "cpu-darg-gz1-resnet-18"];
    private static readonly string[] s_networks = ["cpu-darg-gz1", "cpu-darg-gz1-128", "cpu-darg-gz1-resnet-18", "cpu-darg-gz1-xception"];

    private static string Root => Path.Combine(ProjectFolders.Locate().Repository!, "data", "published");

    [Fact]
    public void Its_tables_follow_from_the_runs()
    {
        using TemporaryFolder folder = new();
        ExperimentEvaluation[] runs = [.. s_ensemble.Select(run => PublishedRun.Read(Path.Combine(Root, run)).Evaluation)];
        TableFiles.Write(folder.Path, [EnsembleTable.Create(runs), ConformalSetsTable.Create(RunEnsemble.Mean(runs))!], ExperimentProvenance.Create(runs[0].Result));
        foreach (string name in new[] { "ensemble.csv", "ensemble.md", "conformal-sets.csv", "conformal-sets.md" })
            Assert.Equal(File.ReadAllText(Path.Combine(Root, "ensemble", name)), File.ReadAllText(folder.File(name)));
    }

    [Fact]
    public void The_table_of_networks_follows_from_the_runs()
    {
        using TemporaryFolder folder = new();
        ExperimentEvaluation[] runs = [.. s_networks.Select(run => PublishedRun.Read(Path.Combine(Root, run)).Evaluation)];
        TableFiles.Write(folder.Path, [EnsembleTable.OfArms(runs)], ExperimentProvenance.Create(runs[0].Result));
        foreach (string name in new[] { "networks.csv", "networks.md" })
            Assert.Equal(File.ReadAllText(Path.Combine(Root, "networks", name)), File.ReadAllText(folder.File(name)));
    }

    [Theory]
    [InlineData("ensemble", 7)]
    [InlineData("networks", 7)]
    public void The_page_of_results_gives_their_scores(string table, int count)
    {
        string page = File.ReadAllText(Path.Combine(Root, "..", "..", "docs", "results.md"));
        string[] rows = [.. File.ReadLines(Path.Combine(Root, table, table + ".md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2)];
        Assert.Equal(count, rows.Length);
        Assert.All(rows, row => Assert.Contains(row.Split('|')[3].Trim(), page, StringComparison.Ordinal));
    }
}
