using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>What tests of fetching share: a patient but quick policy, a source, two versions of a file.</summary>
internal static class FetchFixture
{
    internal const string FileName = "table.bin";

    internal static byte[] Original { get; } = Content(1);

    internal static byte[] Changed { get; } = Content(2);

    internal static FetchPolicy Fast { get; } = new()
    {
        RequestsPerSecond = 500, Retries = 4, FirstDelay = TimeSpan.FromMilliseconds(10), StallTimeout = TimeSpan.FromSeconds(1.5), LongestRetryAfter = TimeSpan.FromSeconds(5),
    };

    internal static RemoteSource Source(Uri url) => new()
    {
        Id = "test", Title = "A test", Kind = SourceKind.File, Url = url, File = FileName, Licence = "none", Citation = "none",
    };

    internal static async Task<FetchedFile> FetchAsync(LoopbackServer server, TemporaryFolder folder, Func<RemoteSource, RemoteSource>? change = null)
    {
        using var client = new PoliteClient(Fast);
        RemoteSource source = Source(server.Url());
        return await new FileFetcher(client, folder.Path).FetchAsync(change is null ? source : change(source));
    }

    internal static async Task<FetchException> FailAsync(LoopbackServer server, TemporaryFolder folder, Func<RemoteSource, RemoteSource>? change = null) =>
        await Assert.ThrowsAsync<FetchException>(() => FetchAsync(server, folder, change));

    internal static byte[] Content(int seed, int length = 500_000)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        Encoding.ASCII.GetBytes($"version {seed}").CopyTo(bytes, 0);
        return bytes;
    }

    internal static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    internal static string[] Names(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
}
