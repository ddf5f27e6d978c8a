using GalaxyMergers.Cli.Tests.Durability;

namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary>What <c>mergers cluster submit</c> writes, without a Slurm.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class ScriptTests(TinyStudy study)
{
    private string SitePath => Path.Combine(study.Results, "script-site.yaml");

    [Fact]
    public void Scripts_ask_as_the_site_says()
    {
        File.WriteAllLines(SitePath, ["partition: gpu", "cpus: 3", "gpus: a100:1", "tasks_at_a_time: 5", "modules: [libtorch]", "container: apptainer exec image.sif", "options: [\"--comment=two words\"]"]);
        (int status, string output, string errors) = Mergers.Run(["cluster", "submit", "lesion", "--dry-run", "--gpu", "--site", SitePath, .. study.Arguments("written")]);
        Assert.True(status == 0, output + errors);
        string[] array = File.ReadAllLines(Path.Combine(study.Run("written").Path, "cluster", "array.sbatch"));
        foreach (string directive in new[] { "--array=0-11%5", "--partition=gpu", "--cpus-per-task=3", "--gres=gpu:a100:1", "--requeue", "--signal=B:USR1@120", "--comment='two words'" })
            Assert.Contains($"#SBATCH {directive}", array);
        Assert.InRange(Array.IndexOf(array, "module load libtorch"), 0, Array.IndexOf(array, "set -uo pipefail") - 1);
        Assert.Contains(array, line => line.StartsWith("apptainer exec image.sif ", StringComparison.Ordinal) && line.Contains("experiment cell --index \"$SLURM_ARRAY_TASK_ID\"", StringComparison.Ordinal));
        Assert.EndsWith(" --device auto\n", File.ReadAllText(Path.Combine(study.Run("written").Path, "cluster", "merge.sbatch")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_submission_leaves_the_tasks_of_the_first_their_configuration()
    {
        foreach (string resamples in new[] { "20", "30" })
        {
            (int status, string output, string errors) = Mergers.Run(["cluster", "submit", "lesion", "--dry-run", .. study.Arguments("twice"), "--set", $"evaluation.resamples={resamples}"]);
            Assert.True(status == 0, output + errors);
        }

        string[] files = Directory.GetFiles(Path.Combine(study.Run("twice").Path, "cluster"), "configuration-*.json");
        Assert.Equal(2, files.Length);
        Assert.Contains(files, file => File.ReadAllText(file).Contains("\"resamples\": 20,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_is_finished_is_not_submitted()
    {
        (int status, string output, string errors) = Mergers.Run(["cluster", "submit", "lesion", "--dry-run", .. study.Arguments("undisturbed")]);
        Assert.True(status == 0, output + errors);
        Assert.Contains("is finished", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_line_of_the_site_is_named()
    {
        File.WriteAllText(SitePath, "partitoin: gpu\n");
        (int status, _, string errors) = Mergers.Run(["cluster", "submit", "lesion", "--dry-run", "--site", SitePath, .. study.Arguments("never")]);
        Assert.Equal(1, status);
        Assert.Contains(SitePath, errors, StringComparison.Ordinal);
        Assert.Contains("partitoin", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.Run("never").Path));
    }
}
