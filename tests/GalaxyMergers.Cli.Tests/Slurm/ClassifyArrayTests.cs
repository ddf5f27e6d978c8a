using GalaxyMergers.Experiments.Cluster;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary>The classification of a sky by eight tasks at the same moment on a real Slurm, from catalogues that none of them has imported.</summary>
public sealed class ClassifyArrayTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    private const int Shards = 8;

    [SlurmFact]
    public void Eight_shards_at_once_give_what_one_process_gives()
    {
        string sky = survey.File("sky"), alone = survey.File("alone"), together = survey.File("together"), site = survey.File("site.yaml");
        MockSkyWriter.Write(sky, new MockSkyOptions { Galaxies = 120, Images = MockImages.All, ImageWidth = 32, Threads = 1 }, seed: 5);
        File.WriteAllLines(site, ["cpus: 1", "memory: 400M", "time: \"00:30:00\"", "merge_time: \"00:10:00\"", "restarts: 0"]);
        string[] Arguments(string output) =>
        [
            "--catalogue", .. Directory.GetFiles(Path.Combine(sky, "catalogues")).Order(StringComparer.Ordinal), "--images", sky, "--weights", survey.Weights, "--out", output,
            "--part-size", "3", "--views", "2", "--batch", "4", "--threads", "1",
        ];
        AssertDone(Mergers.Run(["classify", .. Arguments(alone)]));

        using LocalSlurm slurm = new(tasks: Shards);
        using (RunningMergers submit = new(["cluster", "submit", "classify", "--shards", $"{Shards}", "--site", site, "--", .. Arguments(together)], slurm.Environment)) AssertDone(submit.WaitForEnd());
        slurm.WaitForTheEnd(TimeSpan.FromMinutes(8));

        string logs = Path.Combine(ClusterSubmission.FolderOf(together), "logs"), said = string.Join('\n', Directory.GetFiles(logs).Select(File.ReadAllText));
        using RunningMergers status = new(["cluster", "status", together], slurm.Environment);
        string table = AssertDone(status.WaitForEnd());
        Assert.True(table.Split('\n').Count(line => line.Contains("completed", StringComparison.OrdinalIgnoreCase)) == Shards + 1, table + said);
        Assert.True(File.ReadAllText(Path.Combine(alone, "classified.csv")) == File.ReadAllText(Path.Combine(together, "classified.csv")), said);
        Assert.True(File.ReadLines(Path.Combine(together, "classified.csv")).Count() > 10 * Shards, "too few objects for every share to have work at the same moment");
        Assert.Empty(Directory.EnumerateFiles(together, "*.part", SearchOption.AllDirectories));
    }

    private static string AssertDone((int Status, string Output, string Errors) end)
    {
        Assert.True(end.Status == 0, end.Output + end.Errors);
        return end.Output;
    }
}
