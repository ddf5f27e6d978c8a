using GalaxyMergers.Survey.Galaxies;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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

    /// <summary>Opens a store to import into, making it if there is none.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <param name="registry">Shapes of files; the project's own by default.</param>
    /// <exception cref="CatalogueFormatException">The file is no such store, or one of another version, or cannot be written to.</exception>
    public static CatalogueStore Open(string path, SourceRegistry? registry = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return Open(path, SqliteOpenMode.ReadWriteCreate, registry ?? SourceRegistry.Default);
    }

    /// <summary>Opens a store to read from; nothing is made or changed.</summary>
    /// <param name="path">The SQLite file.</param>
    /// <exception cref="CatalogueFormatException">There is no such file, or it is no such store, or one of another version.</exception>
    public static CatalogueStore OpenExisting(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new CatalogueFormatException(path, null, Directory.Exists(path) ? "this is a folder, not a catalogue store." : "there is no such file; check the path. `mergers data import` makes catalogue stores.");
        bool wasCutOff = File.Exists(path + "-journal"); // what a killed import left is undone when the file is opened
        return Open(path, wasCutOff ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly, SourceRegistry.Default);
    }

    /// <summary>
    /// Imports a table (CSV, ECSV, FITS or VOTable, plain or gzipped) into the tables of the store that its header shows it to fill. All or nothing; the same bytes a
    /// second time change nothing. Memory does not grow with the file.
    /// </summary>
    /// <exception cref="CatalogueFormatException">The file is missing, damaged, of unknown shape, or has faulty rows (the first twenty are listed).</exception>
    public ImportReport Import(string file, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return Guarded(() => new CatalogueImport(Connection, _registry, progress, cancellation).Run(file));
    }

    /// <summary>Rows of every table.</summary>
    public IReadOnlyDictionary<string, long> RowCounts() => Guarded(() => _registry.Tables().Keys.ToDictionary(t => t, Count));

    /// <summary>Draws the labelled sample : the merging systems, and non-interacting galaxies drawn at random.</summary>
    public LabelledSample DrawLabelledSample(LabelledSampleOptions options) => Guarded(() => new LabelledSampleDraw(Connection, options).Run());

    /// <summary>Distance of the two galaxies of each merging system, arcsec, by objid of the first.</summary>
    public IReadOnlyDictionary<long, double> SystemSeparations() => Guarded(() => SecondGalaxies.Separations(Connection));

    /// <summary>All galaxies of Galaxy Zoo 1 with a redshift strictly between two limits, ordered by objid; read as they are asked for.</summary>
    public IEnumerable<Galaxy> AllSkySample(double redshiftMinimum, double redshiftMaximum)
    {
        using IEnumerator<Galaxy> galaxies = SampleQueries.AllSky(Connection, redshiftMinimum, redshiftMaximum).GetEnumerator();
        while (Guarded(galaxies.MoveNext)) yield return galaxies.Current;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private static CatalogueStore Open(string path, SqliteOpenMode mode, SourceRegistry registry)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, DefaultTimeout = BusySeconds, Pooling = false }.ToString());
        try
        {
            connection.Open();
            CatalogueSchema.Execute(connection, $"PRAGMA cache_size = -{CacheKiB}");
            long version = CatalogueSchema.UserVersion(connection);
            bool makes = mode == SqliteOpenMode.ReadWriteCreate;
            if (version != CatalogueSchema.Version && !(makes && version == 0))
                throw new CatalogueFormatException(path, null, version == 0
                    ? "this SQLite file is no catalogue store; `mergers data import` makes one."
                    : $"the store has layout {version}, this program's is {CatalogueSchema.Version}; delete it and import the catalogues again.");
            if (makes)
            {
                CatalogueSchema.Execute(connection, "PRAGMA journal_mode = DELETE"); // a write-ahead log does not work on the file systems of clusters
                CatalogueSchema.Create(connection, registry);
            }

            if (CatalogueSchema.Lacking(connection, registry) is { Length: > 0 } lacking)
                throw new CatalogueFormatException(path, null, $"the store was made by an older version of this program and has no {string.Join(", ", lacking)}; delete it and import the catalogues again.");
            return new CatalogueStore(path, connection, registry);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explained(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static CatalogueFormatException Explained(string path, SqliteException e) => new(path, null, e.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"another process has held this file for {BusySeconds} s; run the same command again when it has ended.",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN => "this file, or its folder, is not yours to write to; name another one.",
        raw.SQLITE_FULL => "the disk is full; make room and run the same command again.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "this is no catalogue store, or a damaged one; choose another file, or delete this one and import the catalogues again.",
        _ => $"SQLite cannot use this file ({e.Message}).",
    }, e);

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw Explained(Path, e);
        }
    }

    private long Count(string table)
    {
        using SqliteCommand command = Connection.CreateCommand();
#pragma warning disable CA2100 // a table of the registry, checked when the store was opened
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
