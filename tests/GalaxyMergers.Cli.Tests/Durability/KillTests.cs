using GalaxyMergers.Paper;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>kill -9 at any moment costs time and nothing else.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class KillTests(TinyStudy study)
{
    private const string Cell = "transfer-3000-0";

    [Fact]
    public void A_training_that_was_killed_three_times_ends_as_the_undisturbed_one() => KillAndResume("killed", kills: 3, TinyStudy.Epochs, study.Undisturbed, seed: 1);

    [SlowFact]
    public void A_training_that_was_killed_twenty_times_ends_as_the_undisturbed_one()
    {
        const int Epochs = 14;
        Complete("long-undisturbed", Epochs);
        KillAndResume("killed-often", kills: 20, Epochs, study.Run("long-undisturbed"), seed: 2);
    }

    /// <summary>
    /// The first kill falls into the start, before any checkpoint; the others each after a step drawn from the whole training and a further
    /// moment, so that they fall into steps, into checkpoints half written and between epochs and stages.
    /// </summary>
    private void KillAndResume(string name, int kills, int epochs, RunState undisturbed, ulong seed)
    {
        SeededRandom random = SeededRandom.For(seed, "moments of kill -9");
        RunState run = study.Run(name);
        int[] steps = [.. Enumerable.Range(0, kills - 1).Select(_ => 1 + random.NextInt(TinyStudy.Steps(epochs) - 4)).Order()];
        Kill(run, epochs, 0, TimeSpan.FromSeconds(random.NextDouble(0, 1)));
        foreach (int step in steps)
            Kill(run, epochs, Math.Max(step, (run.StepOf(Cell) ?? 0) + 1), TimeSpan.FromMilliseconds(random.NextDouble(0, 60)));
        Complete(name, epochs);
        run.AssertSame(undisturbed, Cell);
    }

    /// <summary>Starts, waits for a step and a moment more, kills.</summary>
    private void Kill(RunState run, int epochs, int step, TimeSpan moment)
    {
        using RunningMergers running = new(study.Cell(0, Path.GetFileName(run.Path), epochs: epochs));
        if (step > 0) run.WaitForStep(Cell, step, running);
        Thread.Sleep(moment);
        Assert.True(running.KillAtOnce(), $"the training had ended before it could be killed at step {step}");
    }

    private void Complete(string name, int epochs)
    {
        (int status, string output, string errors) = Mergers.Run(study.Cell(0, name, epochs: epochs));
        Assert.True(status == 0, output + errors);
    }
}
