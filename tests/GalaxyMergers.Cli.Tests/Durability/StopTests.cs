using GalaxyMergers.Paper;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>A training that a scheduler tells to stop.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class StopTests(TinyStudy study)
{
    private const string Name = "stopped", Cell = "transfer-3000-0";
    private const int Interrupted = 130;

    /// <summary>Slurm sends its warning more than once, and SIGTERM after it.</summary>
    [Fact]
    public void Repeated_signals_end_it_after_a_checkpoint_and_it_goes_on()
    {
        RunState run = study.Run(Name);
        using (RunningMergers running = new(study.Cell(0, Name)))
        {
            run.WaitForStep(Cell, 2, running);
            foreach (string signal in new[] { "USR1", "USR1", "TERM" }) Signal.Send(signal, running.Id);
            (int status, string output, string errors) = running.WaitForEnd();
            Assert.True(status == Interrupted, $"{status}: {output}{errors}");
            Assert.Contains("the same command goes on from here", errors, StringComparison.Ordinal);
        }

        Assert.NotNull(run.StepOf(Cell));
        (int end, string says, string complaints) = Mergers.Run(study.Cell(0, Name));
        Assert.True(end == 0, says + complaints);
        run.AssertSame(study.Undisturbed, Cell);
    }
}
