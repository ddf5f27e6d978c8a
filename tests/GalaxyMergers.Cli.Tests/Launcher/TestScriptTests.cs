namespace GalaxyMergers.Cli.Tests.Launcher;

/// <summary><c>environment/test</c> with three projects and a program in the place of the .NET SDK that says how they ended.</summary>
public sealed class TestScriptTests : IDisposable
{
    private const string Good = "printf '  Passed It_adds [2 ms]\n\nTest Run Successful.\nTotal tests: 218\n     Passed: 215\n    Skipped: 3\n Total time: 2.2 Minutes\n'";
    private const string Bad = "printf '     Passed: 7 of 8\n  Passed It_adds [1 ms]\n  Failed It_halves [2 ms]\n\nTest Run Failed.\nTotal tests: 12\n     Passed: 10\n     Failed: 2\n'; exit 1";
    private const string Crashed = "echo 'The active test run was aborted. Reason: Test host process crashed'; exit 1";

    private readonly TemporaryFolder _folder = new();

    public TestScriptTests()
    {
        Directory.CreateDirectory(_folder.File("environment"));
        File.Copy(Repository.PathOf("environment", "test"), _folder.File("environment/test"));
        Script("environment/setup", "echo setup \"$@\" >> calls");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_prints_a_line_for_each_project_and_closes_with_the_sums()
    {
        (int status, string output, _) = Run([], ("A.Tests", Good), ("B.Tests", Good));
        Assert.Equal(0, status);
        string[] lines = output.TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines[..2].Order(StringComparer.Ordinal).Zip(["A", "B"]), pair => Assert.Matches($"^{pair.Second}.Tests +215 passed, 0 failed, 3 skipped, [0-9]+ s$", pair.First));
        Assert.Equal(["6 skipped: TestResults/ says what each needs", "430 passed, 0 failed"], lines[2..]);
        Assert.Contains("215", File.ReadAllText(_folder.File("TestResults/A.Tests.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_are_shown_and_counted_and_the_other_projects_still_run()
    {
        (int status, string output, _) = Run([], ("A.Tests", Bad), ("B.Tests", Good));
        Assert.Equal(1, status);
        Assert.Contains("      Failed It_halves", output, StringComparison.Ordinal);
        Assert.DoesNotContain("It_adds", output, StringComparison.Ordinal);
        Assert.EndsWith("\n225 passed, 2 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_crashed_is_a_failure()
    {
        (int status, string output, _) = Run([], ("A.Tests", Crashed), ("B.Tests", Good));
        Assert.Equal(1, status);
        Assert.Contains("Test host process crashed", output, StringComparison.Ordinal);
        Assert.EndsWith("\n215 passed, 1 failed\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "setup\n")]
    [InlineData("1", "setup --peers\n", "--peers")]
    public void Other_programs_are_set_up_and_compared_with_when_asked_for(string peers, string calls, params string[] options)
    {
        (int status, string output, _) = Run([.. options, "--filter", "Welch"], ("A.Tests", $"test \"$MERGERS_PEER_TESTS $*\" = \"{peers} tests/A.Tests/bin/Release/net10.0/A.Tests.dll --nologo --logger console;verbosity=normal --filter Welch\" || exit 3; {Good}"));
        Assert.True(status == 0, output);
        Assert.Equal(calls, File.ReadAllText(_folder.File("calls")));
    }

    [Fact]
    public void Help_runs_nothing()
    {
        (int status, string output, _) = Run(["--help"], ("A.Tests", Crashed));
        Assert.Equal(0, status);
        Assert.Contains("environment/test --peers", output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("calls")));
    }

    /// <param name="options">What is given to environment/test.</param>
    /// <param name="projects">Test projects, each with what the SDK does when it is to test it.</param>
    private (int Status, string Output, string Errors) Run(string[] options, params (string Name, string Test)[] projects)
    {
        foreach ((string name, _) in projects)
        {
            Directory.CreateDirectory(_folder.File($"tests/{name}"));
            _folder.File($"tests/{name}/{name}.csproj", "");
        }

        Directory.CreateDirectory(_folder.File("sdk"));
        Script("sdk/dotnet", $"[ \"$1\" != build ] || exit 0\nshift\ncase $1 in\n{string.Concat(projects.Select(p => $"*/{p.Name}.dll) {p.Test} ;;\n"))}esac");
        return Shell.Run(_folder.File("environment/test"), options, new Dictionary<string, string> { ["PATH"] = _folder.File("sdk") + ":" + Environment.GetEnvironmentVariable("PATH") });
    }

    private void Script(string name, string text)
    {
        _folder.File(name, "#!/bin/sh\n" + text + "\n");
        Shell.Run("chmod", ["a+x", _folder.File(name)]);
    }
}
