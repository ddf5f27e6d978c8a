using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Tests.Protocol;

public sealed class JobInputsTests
{
    [Fact]
    public void A_folder_in_which_galaxies_cannot_be_simulated_is_named_with_the_remedy()
    {
        using TemporaryFolder folder = new();
        string generated = Path.Combine(folder.File("file", "a file"), "generated");
        MainJobOptions options = new() { Name = "a", GeneratedFolder = generated };
        RunStoreException refusal = Assert.Throws<RunStoreException>(() =>
            JobInputs.Prepare(Presets.Tiny with { Arms = [TrainingArm.Random] }, options, new ProjectFolders(null, null), null, CancellationToken.None));
        Assert.StartsWith($"{generated} cannot be written", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(--dataset DIR)", refusal.Message, StringComparison.Ordinal);
    }
}
