using GalaxyMergers.Cli.Tests.Launcher;
using GalaxyMergers.Experiments.Cluster;

namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary><c>mergers cluster submit</c> with programs in the place of Slurm's that take the array and refuse the job that follows it.</summary>
public sealed class RefusedMergeTests
{
    [Fact]
    public void An_array_that_would_never_be_merged_does_not_stay_in_the_queue()
    {
        using TemporaryFolder folder = new();
        folder.File("sbatch", "#!/bin/sh\ncase \"$*\" in *--dependency*) echo 'Invalid qos' >&2; exit 1 ;; esac\necho 41\n");
        folder.File("scancel", "#!/bin/sh\necho \"$*\" > \"$0.called\"\n");
        Shell.Run("chmod", ["a+x", folder.File("sbatch"), folder.File("scancel")]);
        using RunningMergers submit = new(
            ["cluster", "submit", "classify", "--shards", "2", "--", "--out", folder.File("sky")],
            new Dictionary<string, string> { ["PATH"] = folder.Path + ":" + Environment.GetEnvironmentVariable("PATH") });
        (int status, string output, string errors) = submit.WaitForEnd();
        Assert.True(status == 1, output + errors);
        Assert.Contains("Invalid qos", errors, StringComparison.Ordinal);
        Assert.Contains("Array 41, which was taken before, was cancelled", errors, StringComparison.Ordinal);
        Assert.Equal("41\n", File.ReadAllText(folder.File("scancel.called")));
        Assert.Empty(ClusterSubmission.ReadAll(folder.File("sky")));
    }
}
