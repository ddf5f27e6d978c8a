using System.Text.Json;
using GalaxyMergers.Benchmarks;
using PythonPeer = GalaxyMergers.Tests.PythonPeer;

namespace GalaxyMergers.Cli.Tests.Benchmarks;

/// <summary>The benchmark in small: that it measures and compares, not how fast the machine is.</summary>
public sealed class ScienceBenchmarkTests
{
    private static readonly ScienceBenchmarkOptions Small = new() { Galaxies = 3000, Scores = 4000, Images = 2, PeerImages = 1, Repeats = 1 };

    [Fact]
    public void Without_a_peer_everything_of_its_is_missing()
    {
        var result = ScienceBenchmark.Run(Small with { WithPeer = false });
        Assert.Equal(["1/Vmax + SWML + STY", "ROC + DeLong", "Isotonic regression", "C, A, S, Gini, M20"], result.Rows.Select(row => row.Task));
        Assert.All(result.Rows, row => Assert.True(row.Seconds > 0 && row.FirstSeconds > 0 && row.BytesPerItem > 0));
        Assert.All(result.Rows, row => Assert.True(double.IsNaN(row.Speedup) && double.IsNaN(row.LargestDifference)));
        // A speed relative to a peer that did not run has not been shown.
        Assert.False(result.Rows[0].MeetsTargets);
        Assert.Equal(4, result.ToTable().RowCount);
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.Equal("NaN", json.RootElement.GetProperty("rows")[0].GetProperty("speedup").GetString());
    }

    [Fact]
    public void A_missing_python_is_named()
        => Assert.Contains("no-such-python", ScienceBenchmark.Run(Small with { Python = "no-such-python" }).Peer, StringComparison.Ordinal);

    [PythonPeerFact("numpy, scipy")]
    public void The_peer_finds_the_same_numbers()
    {
        var result = ScienceBenchmark.Run(Small with { Python = PythonPeer.Get("numpy, scipy") });
        Assert.Contains("numpy", result.Peer, StringComparison.Ordinal);
        Assert.All(result.Rows, row => Assert.True(row.PeerSeconds > 0 && row.Speedup > 0));
        // The simplex searches of both sides stop at 1e-6.
        Assert.All(result.Rows, row => Assert.True(row.LargestDifference < 1e-4, $"{row.Task} differs by {row.LargestDifference:E1}"));
    }

    [Fact]
    public void Targets_are_met_or_not()
    {
        var row = new ScienceBenchmarkRow("t", 100, 1, 0.5, 0.5, 1, 1, 50, 10, 10, 0, 2, 20);
        Assert.Equal(40, row.Speedup);
        Assert.True(row.MeetsTargets);
        Assert.False((row with { Seconds = 3 }).MeetsTargets);
        Assert.False((row with { PeerSeconds = 1 }).MeetsTargets);
    }
}
