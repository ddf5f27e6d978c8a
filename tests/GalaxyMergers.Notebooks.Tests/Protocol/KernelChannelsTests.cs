using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

public sealed class KernelChannelsTests
{
    /// <summary>libzmq holds 2000 messages between two sockets of a process; whoever sends one more waits.</summary>
    [Fact]
    public void Any_number_of_outputs_can_wait_for_the_sockets_thread()
    {
        KernelChannels channels = new(KernelClient.FreePorts(), _ => { }) { OnShell = _ => { }, OnControl = _ => { } };
        Thread writer = new(() =>
        {
            for (int i = 0; i < 5000; i++)
                channels.Publish("stream", [], null);
        }) { IsBackground = true };
        writer.Start();
        Assert.True(writer.Join(TimeSpan.FromMinutes(1)), "an output waits to wake the sockets' thread");
        Thread sockets = channels.Start();
        channels.Stop();
        Assert.True(sockets.Join(TimeSpan.FromMinutes(1)), "the sockets' thread did not end");
        channels.Dispose();
    }
}
