namespace GalaxyMergers.Survey.Tests;

public sealed class ExternalProgramTests
{
    [Fact]
    public void What_a_program_prints_comes_back_and_what_it_complains_of_is_said()
    {
        Assert.Equal("done\n", ExternalProgram.Run("sh", ["-c", "echo done"], TimeSpan.FromMinutes(1)));
        Assert.Contains("exit code 3: why", Assert.Throws<ExternalProgramException>(() => ExternalProgram.Run("sh", ["-c", "echo why >&2; exit 3"], TimeSpan.FromMinutes(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_program_left_running_does_not_hold_up_its_caller_beyond_the_limit() => Assert.Contains(
        "did not end within 1 s",
        Assert.Throws<ExternalProgramException>(() => ExternalProgram.Run("sh", ["-c", "sleep 20 & echo done"], TimeSpan.FromSeconds(1))).Message,
        StringComparison.Ordinal);
}
