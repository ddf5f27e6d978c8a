using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Reads one file, row by row, into the tables that its shape fills, in one transaction.</summary>
internal sealed class CatalogueImport(SqliteConnection connection, SourceRegistry registry, IProgress<ImportProgress>? progress, CancellationToken cancellation)
{
    private const int ProgressStep = 10_000, ReportedFaults = 20;
    private readonly ImportWarningLog _warnings = new();
    private readonly List<(int Line, string Fault)> _faults = [];

    internal ImportReport Run(string path)
    {
        string sha256 = CatalogueFile.Sha256(path);
        using CatalogueFile file = CatalogueFile.Open(path);
        ColumnMap[] maps = [.. registry.ColumnMaps.Where(m => m.Fits(file.Header))];
        if (maps.Length == 0) throw UnknownShape(file);
        using SqliteTransaction transaction = connection.BeginTransaction(); // another process may be importing the same file
        TableImport?[] before = [.. maps.Select(m => Earlier(sha256, m))];
        if (before.All(b => b is not null)) return new ImportReport(path, sha256, before!, [], Unused(file.Header, maps));
        ColumnMap[] open = [.. maps.Where((_, i) => before[i] is null)];
        TableImport[] done = Import(file, open);
        foreach (TableImport table in done) Record(sha256, file.Path, table);
        foreach (TableImport table in done) CatalogueSchema.IndexPositions(connection, table.Table);
        transaction.Commit();
        return new ImportReport(path, sha256, [.. before.OfType<TableImport>(), .. done], _warnings.ToList(), Unused(file.Header, maps));
    }

    private TableImport[] Import(CatalogueFile file, ColumnMap[] maps)
    {
        RowReader[] readers = [.. maps.Select(m => new RowReader(m, file.Header, _warnings))];
        RowInserter[] inserters = [.. maps.Select((m, i) => new RowInserter(connection, m.Table, readers[i].Names, _warnings))];
        try
        {
            long rows = 0;
            while (file.Read())
            {
                rows++;
                for (int i = 0; i < maps.Length; i++) ImportRow(file, readers[i], inserters[i]);
                if (rows % ProgressStep == 0) Report(file, rows);
            }

            ThrowFaults(file);
            foreach (RowReader reader in readers) reader.Finish();
            progress?.Report(new ImportProgress(rows, file.BytesTotal, file.BytesTotal));
            return [.. maps.Select((m, i) => new TableImport(m.Table, m.Id, rows, inserters[i].Added, false))];
        }
        finally
        {
            foreach (RowInserter inserter in inserters) inserter.Dispose();
        }
    }

    private void ImportRow(CatalogueFile file, RowReader reader, RowInserter inserter)
    {
        IRecords table = file.Table;
        try
        {
            if (file.RecordFault() is string fault) throw new FormatException(fault);
            reader.Read(table);
            inserter.Insert(reader.Values, table.Line);
        }
        catch (FormatException e)
        {
            _faults.Add((table.Line, e.Message));
            if (_faults.Count >= ReportedFaults) ThrowFaults(file);
        }
    }

    private void Report(CatalogueFile file, long rows)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new ImportProgress(rows, file.BytesRead, file.BytesTotal));
    }

    private void ThrowFaults(CatalogueFile file)
    {
        if (_faults.Count == 0) return;
        string more = _faults.Count == 1 ? string.Empty : $"\n{string.Join('\n', _faults.Skip(1).Select(f => $"  line {f.Line}: {f.Fault}"))}";
        string remedy = "Nothing was imported. Fetch the file again, or correct these lines.";
        throw new CatalogueFormatException(file.Path, _faults[0].Line, $"{_faults[0].Fault}{more}\n{remedy}");
    }

    private static string[] Unused(string[] header, ColumnMap[] maps) =>
        [.. header.Where(name => !maps.Any(m => m.Columns.Any(c => c.From.Equals(name, StringComparison.OrdinalIgnoreCase))))];

    /// <summary>Says what the header is, which shape is nearest and what that one lacks.</summary>
    private CatalogueFormatException UnknownShape(CatalogueFile file)
    {
        string found = string.Join(", ", file.Header.Take(8).Select(name => FieldReader.Short(name)));
        string header = $"the header ({found}{(file.Header.Length > 8 ? ", ..." : string.Empty)}; {file.Format}) is that of no known catalogue";
        ColumnMap? nearest = registry.ColumnMaps
            .Where(m => m.MayFit(file.Header) && m.Lacks(file.Header).Count() < m.Required.Count())
            .MinBy(m => ((double)m.Lacks(file.Header).Count() / m.Required.Count(), m.Required.Count()));
        string detail = nearest is null
            ? $"{Alone(file.Header)}. Known, with the columns that they need: {string.Join("; ", registry.ColumnMaps.Select(m => $"{m.Id} ({string.Join(", ", m.Required)})"))}."
            : $". Nearest is {nearest.Id}, which needs {string.Join(", ", nearest.Required)}: the file lacks {string.Join(", ", nearest.Lacks(file.Header))}. Add or rename the columns.";
        return new CatalogueFormatException(file.Path, file.Table.Line, header + detail);
    }

    /// <summary>What a header of one name, or one that holds numbers, probably is.</summary>
    private static string Alone(string[] header)
    {
        if (header.Any(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) return "; it holds numbers, where the first line (without # before it) must name the columns";
        return header.Length == 1 && header[0].Contains(' ', StringComparison.Ordinal) ? "; its columns seem to be separated by blanks, use commas, semicolons or tabs" : string.Empty;
    }

    private TableImport? Earlier(string sha256, ColumnMap map)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT rows_read, rows_added FROM imports WHERE sha256 = $sha256 AND shape = $shape";
        command.Parameters.AddWithValue("$sha256", sha256);
        command.Parameters.AddWithValue("$shape", map.Id);
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? new TableImport(map.Table, map.Id, row.GetInt64(0), row.GetInt64(1), true) : null;
    }

    private void Record(string sha256, string file, TableImport table)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT INTO imports VALUES ($sha256, $shape, $table, $file, $read, $added)";
        command.Parameters.AddWithValue("$sha256", sha256);
        command.Parameters.AddWithValue("$shape", table.Shape);
        command.Parameters.AddWithValue("$table", table.Table);
        command.Parameters.AddWithValue("$file", Path.GetFileName(file));
        command.Parameters.AddWithValue("$read", table.RowsRead);
        command.Parameters.AddWithValue("$added", table.RowsAdded);
        command.ExecuteNonQuery();
    }
}

/// <summary>Turns records of a file into values for one table, by a column map. A value that cannot be used throws <see cref="FormatException"/>.</summary>
internal sealed class RowReader
{
    private readonly (ColumnRule Rule, int Field)[] _columns;
    private readonly ImportWarningLog _warnings;
    private readonly FieldReader _fields;
    private long _rows, _roundedRows;
    private int _firstLine;

    internal RowReader(ColumnMap map, string[] header, ImportWarningLog warnings)
    {
        _warnings = warnings;
        _fields = new FieldReader(warnings);
        _columns = [.. map.Columns
            .Select(rule => (rule, Array.FindIndex(header, name => name.Equals(rule.From, StringComparison.OrdinalIgnoreCase))))
            .Where(c => c.Item2 >= 0)];
        Values = new object[_columns.Length];
    }

    /// <summary>Names in the store of what <see cref="Values"/> holds.</summary>
    internal IEnumerable<string> Names => _columns.Select(c => c.Rule.To);

    /// <summary>Values of the record read last: long, double, string or <see cref="DBNull"/>.</summary>
    internal object[] Values { get; }

    /// <summary>Reads the table's present record.</summary>
    /// <exception cref="FormatException">A value cannot be used.</exception>
    internal void Read(IRecords table)
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            (ColumnRule rule, int field) = _columns[i];
            object? value = _fields.Read(rule, table[field], table.Line);
            if (value is long id && id % rule.RoundedTo == 0) _roundedRows++;
            Values[i] = value ?? DBNull.Value;
        }

        if (_rows++ == 0) _firstLine = table.Line;
    }

    /// <summary>Reports what can only be seen at the end of the file.</summary>
    internal void Finish()
    {
        if (_rows == 0 || _roundedRows < _rows) return;
        ColumnRule rule = _columns.First(c => c.Rule.RoundedTo is not null).Rule;
        _warnings.AddColumn(
            ImportWarningKind.RoundedIdentifier, rule.From, _rows, _firstLine,
            $"every identifier is a multiple of {rule.RoundedTo}: rounded before publication; match by position instead");
    }
}

/// <summary>Adds rows to one table; a row whose objid is there already is compared with it.</summary>
internal sealed class RowInserter : IDisposable
{
    private readonly SqliteCommand _insert, _find;
    private readonly string[] _names;
    private readonly ImportWarningLog _warnings;

    internal RowInserter(SqliteConnection connection, string table, IEnumerable<string> names, ImportWarningLog warnings)
    {
        _names = [.. names];
        _warnings = warnings;
        string columns = string.Join(", ", _names), values = string.Join(", ", _names.Select(n => "$" + n));
        _insert = Command(connection, $"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (objid) DO NOTHING");
        foreach (string name in _names) _insert.Parameters.Add(new SqliteParameter("$" + name, null));
        _find = Command(connection, $"SELECT {columns} FROM {table} WHERE objid = $objid");
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

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
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
            _warnings.Add(ImportWarningKind.DuplicateRow, null, line, () => "repeats a row that is in the table already; left out");
        else
            _warnings.Add(ImportWarningKind.ContradictoryRow, null, line, () => string.Create(CultureInfo.InvariantCulture, $"contradicts the row of the same objid that is in the table already "
                + $"(first: objid {id}, in {string.Join(", ", different)}); the earlier one is kept"));
    }
}
