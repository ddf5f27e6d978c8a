using System.Collections;
using System.Globalization;
using System.Text;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>Values as short text, in the invariant culture.</summary>
internal static class ValueText
{
    private const int MostItems = 20;
    private const int SignificantDigits = 6;

    /// <summary>A value as plain text; numbers with all their digits.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        HtmlContent html => html.Html,
        IDictionary pairs => Items(pairs, pairs.Count, pair => pair is DictionaryEntry entry ? $"{Of(entry.Key)}: {Of(entry.Value)}" : Of(pair)),
        IEnumerable items => Items(items, (items as ICollection)?.Count, Of),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Described(value),
    };

    /// <summary>A value in a cell of a table: six significant digits of a number, the length of a collection.</summary>
    public static string InTable(object? value) => value switch
    {
        null => string.Empty,
        double number => number.ToString($"G{SignificantDigits}", CultureInfo.InvariantCulture),
        float number => number.ToString($"G{SignificantDigits}", CultureInfo.InvariantCulture),
        string text => text,
        ICollection items => $"[{items.Count} items]",
        _ => Of(value),
    };

    /// <summary>Whether tables align the value to the right.</summary>
    public static bool IsNumber(object? value) =>
        value is double or float or decimal or int or long or short or sbyte or byte or uint or ulong or ushort or Half or nint or System.Numerics.BigInteger;

    private static string Items(IEnumerable items, int? count, Func<object?, string> text)
    {
        StringBuilder line = new("[");
        int shown = 0;
        foreach (object? item in items)
        {
            if (shown == MostItems)
                return line.Append(count is null ? ", ... and more]" : $", ... and {count - shown} more]").ToString();
            line.Append(shown++ == 0 ? string.Empty : ", ").Append(text(item));
        }
        return line.Append(']').ToString();
    }

    /// <summary>What the type says of itself, or its properties when it says nothing.</summary>
    private static string Described(object value)
    {
        Type type = value.GetType();
        bool silent = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declares && (declares == typeof(object) || declares == typeof(ValueType));
        if (!silent || RecordMembers.Of(type) is not { Count: > 0 } members)
            return value.ToString() ?? string.Empty;
        return $"{type.Name} {{ {string.Join(", ", members.Select(m => $"{m.Name} = {InTable(m.Read(value))}"))} }}";
    }
}
