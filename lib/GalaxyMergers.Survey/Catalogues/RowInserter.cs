using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Adds rows to one table; a row whose objid is there already is compared with it.</summary>
internal sealed class RowInserter : IDisposable
{
    private readonly SqliteCommand _insert, _find;
    private readonly string[] _names;
    private readonly OddityLog _oddities;

    internal RowInserter(SqliteConnection connection, SqliteTransaction transaction, string table, IEnumerable<string> names, OddityLog oddities)
    {
        _names = [.. names];
        _oddities = oddities;
        string columns = string.Join(", ", _names), values = string.Join(", ", _names.Select(n => "$" + n));
        _insert = Command(connection, transaction, $"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (objid) DO NOTHING");
        foreach (string name in _names) _insert.Parameters.Add(new SqliteParameter("$" + name, null));
        _find = Command(connection, transaction, $"SELECT {columns} FROM {table} WHERE objid = $objid");
        _find.Parameters.Add(new SqliteParameter("$objid", null));
        _insert.Prepare();
    }

    internal long Added { get; private set; }

    internal void Insert(object[] values, int line)
    {
        for (int i = 0; i < values.Length; i++) _insert.Parameters[i].Value = values[i];
        if (_insert.ExecuteNonQuery() == 1) Added++;
        else Compare(values, line);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // names come from the registry of sources, which CatalogueSchema has checked
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private void Compare(object[] values, int line)
    {
        object id = values[Array.IndexOf(_names, "objid")];
        _find.Parameters[0].Value = id;
        using SqliteDataReader stored = _find.ExecuteReader();
        stored.Read();
        string[] different = [.. Enumerable.Range(0, values.Length).Where(i => !Equals(stored.GetValue(i), values[i])).Select(i => _names[i])];
        if (different.Length == 0)
            _oddities.Add(OddityKind.DuplicateRow, null, line, () => "repeats a row that is in the table already; left out");
        else
            _oddities.Add(OddityKind.ContradictoryRow, null, line, () => string.Create(CultureInfo.InvariantCulture, $"contradicts the row of the same objid that is in the table already (first: objid {id}, in {string.Join(", ", different)}); the earlier one is kept"));
    }
}
