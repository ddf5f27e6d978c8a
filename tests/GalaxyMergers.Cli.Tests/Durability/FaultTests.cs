using GalaxyMergers.Paper;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>What goes wrong around a training is said clearly, and what was done before is not lost.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class FaultTests(TinyStudy study)
{
    private const string Cell = "transfer-3000-0";

    [MountFact]
    public void A_full_disk_is_named_and_the_training_goes_on_when_there_is_room()
    {
        using SmallDisk disk = new(megabytes: 12);
        RunState run = new(Path.Combine(disk.Folder, "full"));
        string[] command = study.Cell(0, "full", disk.Folder);
        AssertFails(command, "No space left on device", run.CellPath(Cell), "make room", "run the same command again");
        Assert.NotNull(run.StepOf(Cell));
        disk.Resize(megabytes: 64);
        AssertEndsAsUndisturbed(command, run);
    }

    [MountFact]
    public void A_read_only_folder_is_named_and_nothing_in_it_is_lost()
    {
        using SmallDisk disk = new(megabytes: 64);
        RunState run = new(Path.Combine(disk.Folder, "frozen"));
        string[] command = study.Cell(0, "frozen", disk.Folder);
        Interrupt(run, command);
        disk.MakeReadOnly(true);
        AssertFails(command, "Read-only file system", disk.Folder, "another folder (--results DIR)");
        disk.MakeReadOnly(false);
        AssertEndsAsUndisturbed(command, run);
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_refused()
    {
        RunState run = study.Run("damaged");
        string[] command = study.Cell(0, "damaged");
        Interrupt(run, command);
        string[] checkpoints = Directory.GetFiles(run.CellPath(Cell), "tensors.safetensors", SearchOption.AllDirectories); // two, if it was killed between writing one and removing the last
        byte[][] whole = [.. checkpoints.Select(File.ReadAllBytes)];
        for (int i = 0; i < checkpoints.Length; i++) File.WriteAllBytes(checkpoints[i], Damaged(whole[i]));
        AssertFails(command, "tensors.safetensors", "is damaged", "Remove the folder");
        for (int i = 0; i < checkpoints.Length; i++) File.WriteAllBytes(checkpoints[i], whole[i]);
        AssertEndsAsUndisturbed(command, run);
    }

    [Fact]
    public void A_dataset_that_changed_since_the_run_began_is_refused_and_the_run_left_alone()
    {
        RunState run = study.Run("changed");
        string[] command = study.Cell(0, "changed");
        Interrupt(run, command);
        string image = Directory.EnumerateFiles(study.Dataset, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        byte[] original = File.ReadAllBytes(image);
        try
        {
            File.WriteAllBytes(image, [.. original, 0]);
            AssertFails(command, run.Path, "the dataset has changed since it began", "Nothing of it was touched");
        }
        finally
        {
            File.WriteAllBytes(image, original);
        }

        AssertEndsAsUndisturbed(command, run);
    }

    private static byte[] Damaged(byte[] whole)
    {
        byte[] damaged = [.. whole];
        damaged[whole.Length / 2] ^= 1;
        return damaged;
    }

    private static void Interrupt(RunState run, string[] command)
    {
        using RunningMergers running = new(command);
        run.WaitForStep(Cell, 3, running);
        Assert.True(running.KillAtOnce());
    }

    private static void AssertFails(string[] command, params string[] says)
    {
        (int status, string output, string errors) = Mergers.Run(command);
        Assert.True(status == 1, $"{status}: {output}{errors}");
        foreach (string part in says) Assert.Contains(part, errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at GalaxyMergers", errors, StringComparison.Ordinal);
    }

    private void AssertEndsAsUndisturbed(string[] command, RunState run)
    {
        (int status, string output, string errors) = Mergers.Run(command);
        Assert.True(status == 0, output + errors);
        run.AssertSame(study.Undisturbed, Cell);
    }
}
