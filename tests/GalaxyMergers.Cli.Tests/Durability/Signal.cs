using System.Diagnostics;
using System.Globalization;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>Sends a signal to any process.</summary>
internal static class Signal
{
    public static void Send(string name, int process)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
