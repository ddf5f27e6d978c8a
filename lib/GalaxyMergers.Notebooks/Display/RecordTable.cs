using System.Collections;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>Records as rows, or the properties of one object; at most <see cref="MostRows"/> rows.</summary>
/// <param name="Columns">Column names.</param>
/// <param name="Rows">The values that are shown.</param>
/// <param name="Left">How many rows are left out; null when there are more but no one knows how many.</param>
/// <param name="IsRows">Whether the rows are records, rather than the properties of one object.</param>
internal sealed record RecordTable(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, long? Left, bool IsRows)
{
    /// <summary>The most rows that are shown.</summary>
    public const int MostRows = 30;

    /// <summary>What stands below the table; empty when all rows are shown.</summary>
    public string Remainder => Left switch
    {
        null => "... and more rows.",
        0 => string.Empty,
        1 => "... and 1 more row.",
        _ => $"... and {Left} more rows.",
    };

    /// <summary>A table of records; null when the items are not records. A sequence without a length is read no further than is shown.</summary>
    public static RecordTable? OfRows(IEnumerable items)
    {
        Type? declared = items.GetType().GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0]).FirstOrDefault(t => RecordMembers.Of(t).Count > 0);
        List<object?> shown = [.. items.Cast<object?>().Take(MostRows + 1)];
        Type? type = declared ?? shown.FirstOrDefault(item => item is not null)?.GetType();
        if (type is null || RecordMembers.Of(type) is not { Count: > 0 } members)
            return null;
        object?[][] rows = [.. shown.Take(MostRows).Select(item => members.Select(m => type.IsInstanceOfType(item) ? m.Read(item!) : null).ToArray())];
        long? left = shown.Count <= MostRows ? 0 : Count(items) - MostRows;
        return new RecordTable([.. members.Select(m => m.Name)], rows, left, IsRows: true);
    }

    /// <summary>A table of the properties of an object; null when it has none.</summary>
    public static RecordTable? OfProperties(object value)
    {
        IReadOnlyList<(string Name, Func<object, object?> Read)> members = RecordMembers.Of(value.GetType());
        if (members.Count == 0)
            return null;
        object?[][] rows = [.. members.Take(MostRows).Select(m => new[] { m.Name, m.Read(value) })];
        return new RecordTable(["property", "value"], rows, members.Count - rows.Length, IsRows: false);
    }

    private static long? Count(IEnumerable items) => items is ICollection collection
        ? collection.Count
        : items.GetType().GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)))
            ?.GetProperty("Count")?.GetValue(items) as int?;
}
