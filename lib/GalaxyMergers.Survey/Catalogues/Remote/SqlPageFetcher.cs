using System.Globalization;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// Fetches the answer to an SQL query of SkyServer page after page, each a CSV file that is written when it has been
/// checked. A later call goes on after the last page. Only an empty page is the end: a shorter one may have been cut off.
/// Pages behind one that is missing are fetched again: they begin where that one ended when they were fetched.
/// </summary>
/// <param name="client">Asks the server.</param>
/// <param name="folder">Where the source's folder of pages goes.</param>
public sealed class SqlPageFetcher(PoliteClient client, string folder)
{
    private const int LargestPageBytes = 1 << 28;

    /// <summary>Fetches the pages that are not there yet.</summary>
    /// <returns>All pages, in order.</returns>
    /// <exception cref="FetchException">The service cannot be had or answers with something else than a table.</exception>
    /// <exception cref="CatalogueFormatException">A page on disk is damaged.</exception>
    public async Task<IReadOnlyList<string>> FetchAsync(RemoteSource source, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Query is null || source.PageKey is null || source.PageRows < 1)
            throw new ArgumentException($"The source {source.Id} has no query, page key and page size; see data/sources.json.", nameof(source));
        string pages = Path.Combine(folder, source.File);
        Directory.CreateDirectory(pages);
        var paths = new List<string>();
        long rows = 0, bytes = 0, after = 0;
        while (true)
        {
            string path = Path.Combine(pages, string.Create(CultureInfo.InvariantCulture, $"page-{paths.Count:00000}.csv"));
            if (!File.Exists(path))
            {
                foreach (string later in Directory.GetFiles(pages, "page-*.csv").Where(p => string.CompareOrdinal(p, path) > 0)) File.Delete(later);
                AtomicFile.Write(path, await FetchPageAsync(source, after, cancellation));
            }

            SqlPage page = SqlPage.Read(path, source.PageKey);
            paths.Add(path);
            (rows, bytes, after) = (rows + page.Rows, bytes + new FileInfo(path).Length, page.LastKey ?? after);
            progress?.Report(new FetchProgress(source.Id, bytes, null, rows));
            if (page.Rows == 0) return paths;
        }
    }

    private async Task<byte[]> FetchPageAsync(RemoteSource source, long after, CancellationToken cancellation)
    {
        string sql = source.Query!
            .Replace("{rows}", source.PageRows.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{after}", after.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var url = new Uri($"{source.Url}?cmd={Uri.EscapeDataString(sql)}&format=csv");
        return await client.GetAsync(url, () => new HttpRequestMessage(HttpMethod.Get, url), async (_, body, token) =>
        {
            byte[] bytes = await body.ReadAllAsync(LargestPageBytes, token);
            if (!body.IsDelimited && (bytes.Length == 0 || bytes[^1] != '\n'))
                throw new TransientFaultException(FetchFault.Unreachable, "the answer may have been cut off: it ends within a line");
            try
            {
                SqlPage.Parse(new StreamReader(new MemoryStream(bytes)), "the answer", source.PageKey!);
                return bytes;
            }
            catch (CatalogueFormatException e)
            {
                string start = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, 160)).ReplaceLineEndings(" ");
                throw new TransientFaultException(FetchFault.WrongContent, $"the answer is no table ({e.Message}); it begins: {start}", null, e);
            }
        }, cancellation);
    }
}

/// <summary>What paging needs to know of one page: how many rows, and the key of the last.</summary>
internal readonly record struct SqlPage(int Rows, long? LastKey)
{
    internal static SqlPage Read(string path, string key)
    {
        using var text = new StreamReader(path);
        return Parse(text, path, key);
    }

    /// <summary>Reads a whole page: a header with the key, rows of as many fields, keys that grow.</summary>
    /// <exception cref="CatalogueFormatException">It is no such table.</exception>
    internal static SqlPage Parse(TextReader text, string name, string key)
    {
        var table = new DelimitedReader(text);
        bool read = table.Read();
        if (read && table[0].StartsWith("#", StringComparison.Ordinal)) read = table.Read();
        int fields = table.FieldCount, column = read ? Array.FindIndex(table.ToArray(), c => c.Equals(key, StringComparison.OrdinalIgnoreCase)) : -1;
        if (column < 0) throw new CatalogueFormatException(name, null, $"there is no column {key}; delete the file to fetch it again.");
        int rows = 0;
        long? last = null;
        for (; table.Read(); rows++)
        {
            bool isKey = table.FieldCount == fields && long.TryParse(table[column], NumberStyles.None, CultureInfo.InvariantCulture, out long value) && !(value <= last);
            if (!isKey) throw new CatalogueFormatException(name, table.Line, $"this is no row with a growing {key}; delete the file to fetch it again.");
            last = long.Parse(table[column], CultureInfo.InvariantCulture);
        }

        return new SqlPage(rows, last);
    }
}
