using GalaxyMergers.Paper;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>Two processes on one training.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class SharingTests(TinyStudy study)
{
    private const string Name = "shared", Cell = "transfer-3000-0";
    private const int Busy = 75;

    [Fact]
    public void One_process_trains_and_the_other_says_who()
    {
        RunState run = study.Run(Name);
        using RunningMergers first = new(study.Cell(0, Name));
        run.WaitForStep(Cell, 1, first);
        (int status, string output, string errors) = Mergers.Run(study.Cell(0, Name));
        Assert.True(status == Busy, $"{status}: {output}{errors}");
        Assert.Contains($"is being trained by process {first.Id} on {Environment.MachineName}", output, StringComparison.Ordinal);
        (status, output, errors) = first.WaitForEnd();
        Assert.True(status == 0, output + errors);
        run.AssertSame(study.Undisturbed, Cell);
    }
}
