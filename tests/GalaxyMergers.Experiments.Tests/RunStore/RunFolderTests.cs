using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Tests.RunStore;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_opens_again_with_more_sizes()
    {
        RunFolder.Open(_folder, Header());
        RunFolder again = RunFolder.Open(_folder, Header() with { Configuration = Presets.Quick with { Sizes = [300] } });
        Assert.Equal([300], RunFolder.Read(_folder).Configuration.Sizes);
        Assert.Equal(Header().Identity, again.Header.Identity);
    }

    [Fact]
    public void Another_dataset_configuration_or_weights_are_refused_and_nothing_is_touched()
    {
        RunFolder.Open(_folder, Header());
        string before = File.ReadAllText(Path.Combine(_folder, "run.json"));
        Refused(Header() with { DatasetSha256 = "other" }, "the dataset has changed");
        Refused(Header() with { PretrainedSha256 = "other" }, "other pre-trained weights");
        Refused(Header() with { PretrainedSha256 = null }, "began with pre-trained weights");
        Refused(Header() with { Configuration = Presets.Quick with { Seed = 1 } }, "another configuration");
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "run.json")));
    }

    [Fact]
    public void A_run_without_weights_does_not_gain_them()
    {
        RunFolder.Open(_folder, Header() with { PretrainedSha256 = null });
        Refused(Header(), "began without pre-trained weights");
    }

    [Fact]
    public void Who_builds_on_a_run_does_not_write_to_it()
    {
        RunFolder.Open(_folder, Header());
        string file = Path.Combine(_folder, "run.json"), before = File.ReadAllText(file) + "\n";
        File.WriteAllText(file, before);
        Assert.Contains("is not finished", Assert.Throws<RunStoreException>(() => FinishedRun.Open(_folder)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void A_folder_without_a_run_is_named() =>
        Assert.Contains(_folder, Assert.Throws<RunStoreException>(() => RunFolder.Read(_folder)).Message, StringComparison.Ordinal);

    private static RunHeader Header() => new()
    {
        Name = "test",
        Configuration = Presets.Quick,
        DatasetFolder = "/data",
        DatasetDescription = "a dataset",
        DatasetSha256 = "abc",
        PretrainedSha256 = "def",
        Provenance = new Dictionary<string, string> { ["commit"] = "1" },
    };

    private void Refused(RunHeader header, string reason)
    {
        RunStoreException error = Assert.Throws<RunStoreException>(() => RunFolder.Open(_folder, header));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("--name", error.Message, StringComparison.Ordinal);
    }
}
