namespace GalaxyMergers.Cli.Tests.Launcher;

/// <summary><c>environment/notebooks</c> without <c>--run</c>.</summary>
public sealed class NotebooksScriptTests
{
    [Theory]
    [InlineData("03")]
    [InlineData("--output-dir", "elsewhere")]
    [InlineData("-p", "preset=quick", "--output-dir", "elsewhere")]
    public void What_only_a_run_can_follow_is_refused_without_one(params string[] arguments)
    {
        (int status, string output, string errors) = Shell.Run(Repository.PathOf("environment", "notebooks"), arguments);
        Assert.Equal((2, ""), (status, output));
        Assert.Contains("need --run", errors, StringComparison.Ordinal);
    }
}
