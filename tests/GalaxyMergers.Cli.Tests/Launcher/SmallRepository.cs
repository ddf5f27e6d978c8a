namespace GalaxyMergers.Cli.Tests.Launcher;

/// <summary>
/// <c>environment/mergers</c> in a repository of a few files, with a program in the place of the .NET SDK that writes down that it was called
/// and "builds" a program that prints its arguments.
/// </summary>
internal sealed class SmallRepository : IDisposable
{
    /// <summary>The files that the fingerprint is of, in the real repository too.</summary>
    internal static readonly string[] Sources =
    [
        "lib/GalaxyMergers.Cli/Program.cs", "lib/GalaxyMergers.Cli/GalaxyMergers.Cli.csproj", "lib/GalaxyMergers.Science/Statistics/Welch.cs",
        "benchmarks/GalaxyMergers.Benchmarks/ScienceBenchmark.cs", "data/sources.json", "environment/slurm/array.sbatch", "Directory.Build.props", "Directory.Packages.props", "global.json",
    ];

    private const string Sdk =
        """
        #!/bin/sh
        echo "$* ${TorchBackend:-none}" >> "$ROOT/builds"
        [ ! -e "$ROOT/broken" ] || { echo "Program.cs(1,1): error CS1002" >&2; exit 1; }
        out=$ROOT/lib/GalaxyMergers.Cli/bin/Release/net10.0
        mkdir -p "$out" "$ROOT/lib/GalaxyMergers.Cli/obj"
        printf '#!/bin/sh\necho "ran $*"\n' > "$out/mergers"
        chmod +x "$out/mergers"
        "$ROOT/environment/fingerprint" > "$out/mergers.sources"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("launcher-");

    internal SmallRepository()
    {
        foreach (string source in Sources) Write(source, source);
        Directory.CreateDirectory(PathOf("sdk"));
        foreach (string script in new[] { "environment/mergers", "environment/fingerprint" }) File.Copy(Path.Combine(Repository.Root, script), PathOf(script));
        Write("sdk/dotnet", Sdk);
        Shell.Run("chmod", ["a+x", PathOf("sdk/dotnet")]);
        Shell.Run("chmod", ["-R", "a+rX", _folder.FullName]);
    }

    /// <summary>How often the SDK was called.</summary>
    internal int Builds => File.Exists(PathOf("builds")) ? File.ReadAllLines(PathOf("builds")).Length : 0;

    /// <summary>The libtorch that the last call of the SDK was asked for; "none" where it was left to the project.</summary>
    internal string LastBackend => File.ReadAllLines(PathOf("builds"))[^1].Split(' ')[^1];

    internal string PathOf(string name) => Path.Combine(_folder.FullName, name);

    internal void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Runs <c>environment/mergers</c>, or a link to it, with two arguments.</summary>
    internal (int Status, string Output, string Errors) Run(string program = "environment/mergers") => Shell.Run(PathOf(program), ["--a", "b c"], Environment);

    /// <summary>The same by a user who may read and not write.</summary>
    internal (int Status, string Output, string Errors) RunAsReader() => OtherUser.Run(_folder.FullName, PathOf("environment/mergers"), ["--a", "b c"], Environment);

    private Dictionary<string, string> Environment => new() { ["PATH"] = PathOf("sdk") + ":" + System.Environment.GetEnvironmentVariable("PATH"), ["ROOT"] = _folder.FullName };

    public void Dispose() => _folder.Delete(recursive: true);
}
