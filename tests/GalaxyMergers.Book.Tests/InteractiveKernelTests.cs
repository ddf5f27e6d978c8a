using System.Text.Json.Nodes;

namespace GalaxyMergers.Book.Tests;

/// <summary>.NET Interactive's kernel as <c>environment/notebooks</c> installs it, started by Jupyter.</summary>
public sealed class InteractiveKernelTests
{
    [PythonPeerFact("jupyter_client")]
    public void It_listens_to_this_machine_only_survives_an_interrupt_loads_frames_and_charts_and_shares_with_FSharp()
    {
        Kernels.InteractiveTurn.Wait();
        JsonNode seen;
        try
        {
            seen = JsonNode.Parse(PythonPeer.Run("jupyter_client", "interactive-kernel.py", Kernels.Variables["JUPYTER_DATA_DIR"], Kernels.Interactive, AppContext.BaseDirectory))!;
        }
        finally
        {
            Kernels.InteractiveTurn.Release();
        }

        string[] listeners = [.. seen["listeners"]!.AsArray().Select(address => (string)address!)];
        Assert.True(listeners.Length >= 5, $"the five channels of Jupyter, at least: {string.Join(", ", listeners)}"); // else it was looked for in vain
        Assert.All(listeners, address => Assert.True(System.Net.IPAddress.IsLoopback(System.Net.IPAddress.Parse(address)), address));
        Assert.Equal("42", (string?)seen["after_interrupt"]);
        Assert.Equal(["Deedle.Frame`2[System.Int32,System.String]", "10.1"], seen["frame"]!.ToString().Split(' '));
        Assert.Contains("application/vnd.plotly.v1+json", seen["chart"]!.AsArray().Select(kind => (string)kind!));

        // The cell in F# that notebook 11 shows: a value from C#, a chart by Plotly.NET.
        Assert.Equal("1.50", (string?)seen["shared"]);
        Assert.Contains("application/vnd.plotly.v1+json", seen["fsharp"]!.AsArray().Select(kind => (string)kind!));
    }
}
