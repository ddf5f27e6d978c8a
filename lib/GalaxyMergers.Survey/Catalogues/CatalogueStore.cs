using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// The catalogues in one SQLite file: tables galaxy_zoo, darg, sdss and schawinski with the columns of
/// `data/sources.json`, keyed by objid and indexed by position. One process writes at a time; a killed import leaves no trace.
/// </summary>
public sealed class CatalogueStore : IDisposable
{
    private const int BusySeconds = 30, CacheKiB = 65536;
    private readonly SourceRegistry _registry;

    private CatalogueStore(string path, SqliteConnection connection, SourceRegistry registry)
    {
        (Path, Connection, _registry) = (path, connection, registry);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    internal SqliteConnection Connection { get; }

    /// <summary>Opens a store, making it if there is none.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="registry">Shapes of files; the project's own by default.</param>
    /// <exception cref="CatalogueFormatException">The file is no such store, or one of another version.</exception>
    public static CatalogueStore Open(string path, SourceRegistry? registry = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        registry ??= SourceRegistry.Default;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds, Pooling = false }.ToString());
        try
        {
            connection.Open();
            CatalogueSchema.Execute(connection, "PRAGMA journal_mode = WAL");
            CatalogueSchema.Execute(connection, "PRAGMA synchronous = NORMAL");
            CatalogueSchema.Execute(connection, $"PRAGMA cache_size = -{CacheKiB}");
            long version = CatalogueSchema.UserVersion(connection);
            if (version is not 0 and not CatalogueSchema.Version)
                throw new CatalogueFormatException(path, null, $"the store has layout {version}, this program's is {CatalogueSchema.Version}; delete it and import the catalogues again.");
            CatalogueSchema.Create(connection, registry);
            return new CatalogueStore(path, connection, registry);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new CatalogueFormatException(path, null, $"cannot be opened as a catalogue store ({e.Message}); choose another file or delete this one.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Imports a CSV or FITS file (compressed by gzip or not) into the tables that its header shows it to fill. All or nothing; the same bytes a
    /// second time change nothing. Memory does not grow with the file.
    /// </summary>
    /// <exception cref="CatalogueFormatException">The file is missing, damaged, of unknown shape, or has faulty rows (the first twenty are listed).</exception>
    public ImportReport Import(string file, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return new CatalogueImport(Connection, _registry, progress, cancellation).Run(file);
    }

    /// <summary>Rows of every table.</summary>
    public IReadOnlyDictionary<string, long> RowCounts() => _registry.Tables().Keys.ToDictionary(t => t, Count);

    /// <summary>Draws the labelled sample : the merging systems, and non-interacting galaxies drawn at random.</summary>
    public LabelledSample DrawLabelledSample(LabelledSampleOptions options) => new LabelledSampleDraw(Connection, options).Run();

    /// <summary>All galaxies of Galaxy Zoo 1 with a redshift strictly between two limits, ordered by objid; read as they are asked for.</summary>
    public IEnumerable<CatalogueGalaxy> AllSkySample(double redshiftMinimum, double redshiftMaximum) =>
        SampleQueries.AllSky(Connection, redshiftMinimum, redshiftMaximum);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private long Count(string table)
    {
        using SqliteCommand command = Connection.CreateCommand();
#pragma warning disable CA2100 // a table of the registry, checked when the store was opened
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
