using GalaxyMergers.Paper;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary><c>mergers runs</c> on a copy of the undisturbed run.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class RunStoreTests(TinyStudy study) : IDisposable
{
    private const string Cell = "random-1500-2", Other = "random-1500-1";

    private readonly string _store = Directory.CreateTempSubdirectory("store-").FullName;

    private RunState Run => new(Path.Combine(_store, "copy"));

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void A_whole_run_is_listed_shown_and_verified()
    {
        Copy();
        string line = Assert.Single(Says(0, "list").Split('\n'), text => text.Contains("12 of 12", StringComparison.Ordinal));
        Assert.Contains("24 mergers, 24 others", line, StringComparison.Ordinal);
        string shown = Says(0, "show", "copy");
        Assert.Equal(12, shown.Split('\n').Count(text => text.Contains("finished   best epoch", StringComparison.Ordinal)));
        foreach (string fact in new[] { "identity", "commit", "dataset_sha256", "engine", "machine", "threads", "started" }) Assert.Contains(fact, shown, StringComparison.Ordinal);
        Assert.Contains("12 training(s) read, all as written", Says(0, "verify"), StringComparison.Ordinal);
        Assert.Contains("nothing to remove", Says(0, "prune", "copy"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_found_and_pruned_only_on_request()
    {
        Copy();
        string file = Path.Combine(Run.CellPath(Cell), "predictions.csv");
        File.AppendAllText(file, " ");
        string fault = Says(1, "verify", "copy");
        Assert.Contains($"{file} is not what was written", fault, StringComparison.Ordinal);
        Assert.Contains("Add --yes", Says(1, "prune", "copy", "--damaged"), StringComparison.Ordinal);
        Assert.True(Run.IsFinished(Cell));
        Says(0, "prune", "copy", "--damaged", "--yes");
        Assert.False(Directory.Exists(Run.CellPath(Cell)));
        Assert.True(Run.IsFinished(Other));
    }

    [Fact]
    public void A_run_that_cannot_be_read_is_a_fault()
    {
        Directory.CreateDirectory(Path.Combine(_store, "broken"));
        File.WriteAllText(Path.Combine(_store, "broken", "run.json"), "{");
        Assert.Contains($"{Path.Combine(_store, "broken")} cannot be read", Says(1, "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_run_the_folder_is_named() =>
        Assert.Contains(Path.Combine(_store, "none"), Says(1, "show", "none"), StringComparison.Ordinal);

    private void Copy()
    {
        foreach (string file in Directory.EnumerateFiles(study.Undisturbed.Path, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Run.Path, Path.GetRelativePath(study.Undisturbed.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private string Says(int expected, string verb, params string[] arguments)
    {
        (int status, string output, string errors) = Mergers.Run(["runs", verb, .. arguments, "--results", _store]);
        Assert.True(status == expected, $"{status}: {output}{errors}");
        return output + errors;
    }
}
