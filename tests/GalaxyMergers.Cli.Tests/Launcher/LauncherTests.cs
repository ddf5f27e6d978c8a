namespace GalaxyMergers.Cli.Tests.Launcher;

/// <summary><c>environment/mergers</c>: it builds only where the sources have changed, and runs for everybody who can read.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Ran = "ran --a b c\n";
    private readonly SmallRepository _repository = new();

    public static TheoryData<string> Sources => [.. SmallRepository.Sources];

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void It_builds_once_and_then_prints_nothing_of_its_own()
    {
        (int status, string output, string errors) = _repository.Run();
        Assert.Equal((0, Ran), (status, output));
        Assert.StartsWith("mergers: building", errors, StringComparison.Ordinal);
        Assert.Equal((0, Ran, ""), _repository.Run());
        Assert.Equal(1, _repository.Builds);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_with_another_text_is_built_even_if_its_time_is_older(string source)
    {
        _repository.Run();
        _repository.Write(source, "other");
        File.SetLastWriteTimeUtc(_repository.PathOf(source), DateTime.UnixEpoch);
        Assert.Equal(0, _repository.Run().Status);
        Assert.Equal(2, _repository.Builds);
    }

    [Theory]
    [InlineData("touch", "lib/GalaxyMergers.Cli/Program.cs", 1)]
    [InlineData("touch", "lib/GalaxyMergers.Cli/obj/project.assets.json", 1)]
    [InlineData("touch", "README.md", 1)]
    [InlineData("touch", "lib/GalaxyMergers.Cli/New.cs", 2)]
    [InlineData("rm", "lib/GalaxyMergers.Cli/Program.cs", 2)]
    [InlineData("rm", "lib/GalaxyMergers.Cli/bin/Release/net10.0/mergers", 2)]
    [InlineData("rm", "lib/GalaxyMergers.Cli/bin/Release/net10.0/mergers.sources", 2)]
    public void It_builds_again_only_when_something_has_changed(string program, string file, int builds)
    {
        _repository.Run();
        Assert.Equal(0, Shell.Run(program, [_repository.PathOf(file)]).Status);
        Assert.Equal((0, Ran), (_repository.Run() is var (status, output, _) ? (status, output) : default));
        Assert.Equal(builds, _repository.Builds);
    }

    [Fact]
    public void It_builds_again_with_the_libtorch_that_was_asked_for_before()
    {
        _repository.Run();
        Assert.Equal("none", _repository.LastBackend);
        _repository.Write("lib/GalaxyMergers.Cli/bin/Release/net10.0/mergers.backend", "TorchSharp-cuda-linux\n");
        _repository.Write(SmallRepository.Sources[0], "other");
        Assert.Equal(0, _repository.Run().Status);
        Assert.Equal((2, "TorchSharp-cuda-linux"), (_repository.Builds, _repository.LastBackend));
    }

    [Fact]
    public void What_cannot_be_built_is_not_run()
    {
        _repository.Run();
        _repository.Write(SmallRepository.Sources[0], "broken");
        _repository.Write("broken", "");
        (int status, string output, string errors) = _repository.Run();
        Assert.NotEqual(0, status);
        Assert.Equal("", output);
        Assert.Contains("error CS1002", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_it_does()
    {
        File.CreateSymbolicLink(_repository.PathOf("link"), _repository.PathOf("environment/mergers"));
        Assert.Equal((0, Ran), (_repository.Run("link") is var (status, output, _) ? (status, output) : default));
    }

    [Fact]
    public void Programs_started_at_one_moment_build_once()
    {
        Assert.All(Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => _repository.Run()).ToList(), run => Assert.Equal((0, Ran), (run.Status, run.Output)));
        Assert.Equal(1, _repository.Builds);
    }

    [Fact]
    public void A_reader_runs_what_is_built()
    {
        _repository.Run();
        Assert.Equal((0, Ran, ""), _repository.RunAsReader());
    }

    [Fact]
    public void A_reader_is_told_when_the_sources_are_others_than_what_runs()
    {
        _repository.Run();
        _repository.Write(SmallRepository.Sources[0], "other");
        (int status, string output, string errors) = _repository.RunAsReader();
        Assert.Equal((0, Ran), (status, output));
        Assert.StartsWith("mergers: the sources have changed since the last build, and you may not write to /", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, _repository.Builds);
    }

    [Fact]
    public void A_reader_is_told_who_can_build()
    {
        (int status, string output, string errors) = _repository.RunAsReader();
        Assert.Equal((1, ""), (status, output));
        Assert.Contains($"not built yet, and you may not write to {_repository.PathOf("")}. Ask {Environment.UserName} ", errors, StringComparison.Ordinal);
        Assert.Equal(0, _repository.Builds);
    }

    [Fact]
    public void The_build_of_the_real_one_keeps_the_fingerprint_of_its_sources()
    {
        string folder = Path.GetRelativePath(Repository.PathOf("tests", "GalaxyMergers.Cli.Tests"), AppContext.BaseDirectory);
        string kept = Repository.PathOf("lib", "GalaxyMergers.Cli", folder, "mergers.sources");
        (int status, string fingerprint, _) = Shell.Run(Repository.PathOf("environment", "fingerprint"), []);
        Assert.Equal(0, status);
        Assert.Matches("^[0-9a-f]{64}\n$", fingerprint);
        Assert.Matches("^[0-9a-f]{64}\n$", File.ReadAllText(kept));

        // Tests may run on a build that is older than the sources; else it is theirs.
        if (Shell.Run("find", [Repository.PathOf("lib"), "-newer", kept, "-not", "-path", "*/obj*", "-not", "-path", "*/bin*"]).Output.Length == 0) Assert.Equal(fingerprint, File.ReadAllText(kept));
    }
}
