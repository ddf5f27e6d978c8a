using GalaxyMergers.Benchmarks;
using GalaxyMergers.Inference.Compute;

namespace GalaxyMergers.Cli.Tests.Benchmarks;

/// <summary>Each kind of step that <c>mergers bench engine</c> times is taken as often as asked for; how fast is not tested.</summary>
public sealed class EngineProbeTests
{
    [Theory]
    [InlineData("training")]
    [InlineData("inference")]
    [InlineData("answers")]
    public void Takes_every_step(string task)
    {
        EngineProbeResult result = EngineProbe.Run(new EngineProbeOptions { Task = task, Backbone = "xception-small", ImageSize = 64, Batch = 2, Steps = 3, Compute = new ComputeOptions { Device = "cpu", Threads = 1 } });
        Assert.Equal(3, result.Seconds.Count);
        Assert.All(result.Seconds, seconds => Assert.True(seconds > 0));
        Assert.True(result.PeakBytes > 0);
    }
}
