using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Makes the tables of the store: those of the registry, and the list of files that were imported.</summary>
internal static partial class CatalogueSchema
{
    /// <summary>Raised when the tables' layout changes; an older store must be built again.</summary>
    internal const int Version = 1;

    internal static void Create(SqliteConnection connection, SourceRegistry registry)
    {
        Execute(connection, "CREATE TABLE IF NOT EXISTS imports (sha256 TEXT, shape TEXT, table_name TEXT, file TEXT, rows_read INTEGER, rows_added INTEGER, PRIMARY KEY (sha256, shape))");
        foreach ((string table, IReadOnlyList<(string Name, string SqlType)> columns) in registry.Tables())
        {
            RequireName(table);
            foreach ((string name, _) in columns) RequireName(name);
            string list = string.Join(", ", columns.Select(c => c.Name == "objid" ? "objid INTEGER PRIMARY KEY" : $"{c.Name} {c.SqlType}"));
            Execute(connection, $"CREATE TABLE IF NOT EXISTS {table} ({list})");
        }

        Execute(connection, $"PRAGMA user_version = {Version}");
    }

    /// <summary>What the registry knows and a store lacks, as TABLE.COLUMN: one that was made by an older version.</summary>
    internal static string[] Lacking(SqliteConnection connection, SourceRegistry registry)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
        using SqliteDataReader row = command.ExecuteReader();
        var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (row.Read()) present.Add(row.GetString(0));
        return [.. registry.Tables().SelectMany(t => t.Value.Select(c => $"{t.Key}.{c.Name}")).Where(name => !present.Contains(name))];
    }

    /// <summary>Indexes positions by declination, then right ascension, so that a search reads a narrow band of the sky.</summary>
    internal static void IndexPositions(SqliteConnection connection, string table) =>
        Execute(connection, $"CREATE INDEX IF NOT EXISTS {table}_position ON {table} (dec_deg, ra_deg)");

    internal static long UserVersion(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names were checked by RequireName
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void RequireName(string name)
    {
        if (!Name().IsMatch(name)) throw new ArgumentException($"'{name}' in the registry of sources cannot name a table or column; use small letters, digits and underscores.");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Name();
}
