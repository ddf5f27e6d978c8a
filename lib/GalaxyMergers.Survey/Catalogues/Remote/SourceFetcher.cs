namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Fetches a source of tables or files, whatever its kind, at no more than the source's own pace.</summary>
public static class SourceFetcher
{
    /// <summary>Fetches what is not there yet.</summary>
    /// <param name="source">A source of kind <see cref="SourceKind.File"/> or <see cref="SourceKind.SqlPages"/>.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="policy">How politely and how stubbornly.</param>
    /// <param name="progress">Told of bytes and rows.</param>
    /// <param name="cancellation">Stops; a later call goes on.</param>
    /// <returns>The source's files, ready to be imported.</returns>
    /// <exception cref="FetchException">It cannot be had, or is not what is known of it.</exception>
    /// <exception cref="SettingException">Cutouts are fetched object by object, by <see cref="Cutouts.CutoutFetcher"/>.</exception>
    public static async Task<IReadOnlyList<string>> FetchAsync(
        RemoteSource source, string folder, FetchPolicy policy, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(policy);
        using var client = new PoliteClient(Paced(policy, source));
        return source.Kind switch
        {
            SourceKind.File => [(await new FileFetcher(client, folder).FetchAsync(source, progress, cancellation)).Path],
            SourceKind.SqlPages => await new SqlPageFetcher(client, folder).FetchAsync(source, progress, cancellation),
            _ => throw new SettingException("source", source.Id, "a source of tables or files; cutouts are fetched for the objects of a sample (mergers data cutouts)"),
        };
    }

    /// <summary>The policy with the source's own pace, where that is slower.</summary>
    public static FetchPolicy Paced(FetchPolicy policy, RemoteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(policy);
        return source.RequestsPerMinute / 60 is double pace && pace < policy.RequestsPerSecond ? policy with { RequestsPerSecond = pace } : policy;
    }
}
