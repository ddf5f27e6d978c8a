namespace GalaxyMergers.Cli.Tests;

/// <summary>Work that another process has is left to it, and the exit code says "try again later".</summary>
public sealed class BusyTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    private const int Busy = 75;

    [Fact]
    public void A_share_of_a_survey()
    {
        using FileStream held = Held("sky", "shard-0-of-1.lock");
        (int status, string output, string errors) = Mergers.Run(
            "classify", "--catalogue", survey.Dataset, "--images", survey.Images, "--weights", survey.Weights, "--out", survey.File("sky"), "--threads", "1");
        Assert.True(status == Busy, $"{status}: {output}{errors}");
        Assert.Contains("is being classified by another process", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void All_trainings_of_a_run()
    {
        FileStream[] held = [.. Enumerable.Range(0, 3).Select(fold => Held("results", "held", $"random-3000-{fold}", "lock"))];
        (int status, string output, string errors) = Mergers.Run(
            "reproduce", "--dataset", survey.Dataset, "--preset", "tiny", "--arms", "random", "--sizes", "3000", "--set", "cross_validation.fold_count=3", "--threads", "1",
            "--results", survey.File("results"), "--name", "held");
        foreach (FileStream file in held) file.Dispose();
        Assert.True(status == Busy, $"{status}: {output}{errors}");
        Assert.Contains("random-3000-0 is being trained by another process", output, StringComparison.Ordinal);
    }

    private FileStream Held(params string[] names)
    {
        string file = Path.Combine([survey.Folder, .. names]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }
}
