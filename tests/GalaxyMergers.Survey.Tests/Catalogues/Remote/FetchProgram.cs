using System.Diagnostics;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Tests.Cutouts;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>This assembly as a program that fetches, so that a test can kill it.</summary>
internal static class FetchProgram
{
    internal static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is string host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(typeof(FetchProgram).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<int> Main(string[] arguments)
    {
        var url = new Uri(arguments[1]);
        string folder = arguments[2];
        FetchPolicy policy = FetchFixture.Fast with { RequestsPerSecond = 100, Concurrency = 2 };
        using var client = new PoliteClient(policy);
        if (arguments[0] == "file")
        {
            await new FileFetcher(client, folder).FetchAsync(FetchFixture.Source(url));
            return 0;
        }

        CutoutStore store = CutoutStore.Open(folder, CutoutFetcherTests.Key);
        var sky = new SkyServerClient(client, CutoutFetcherTests.Source(url));
        CutoutReport report = await new CutoutFetcher(sky, store, policy).FetchAsync(CutoutFetcherTests.Targets(int.Parse(arguments[3])));
        return report.Failures.Count;
    }
}
