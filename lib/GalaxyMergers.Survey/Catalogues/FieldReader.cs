using System.Collections.Frozen;
using System.Globalization;
using GalaxyMergers.Science.Cosmology;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Turns the text of a field into a value by the rule of its column; the one place where every reader of tables does so.</summary>
/// <param name="warnings">Is told what was not as one would expect.</param>
internal sealed class FieldReader(ImportWarningLog warnings)
{
    /// <summary>Longest piece of a field that a message repeats.</summary>
    private const int Quoted = 40;

    /// <summary>The value: long, double or string; null where there is none.</summary>
    /// <exception cref="FormatException">The text cannot be used, or a value is required and there is none.</exception>
    internal object? Read(ColumnRule rule, ReadOnlySpan<char> text, int line)
    {
        object? value = IsMissing(rule, text, line) ? null : Convert(rule, text, line);
        if (value is null && rule.Required && !rule.ValueOptional)
            throw new FormatException(text.IsEmpty ? $"{rule.From} is empty, and a value is required" : $"{rule.From} '{Short(text)}' is no value, and one is required");
        return value;
    }

    /// <summary>A real number; null where there is none.</summary>
    /// <exception cref="FormatException">As for <see cref="Read"/>.</exception>
    internal double? Real(ColumnRule rule, ReadOnlySpan<char> text, int line) => (double?)Read(rule, text, line);

    /// <summary>Text for messages, cut off where it is long.</summary>
    internal static string Short(ReadOnlySpan<char> text) => text.Length <= Quoted ? text.ToString() : string.Concat(text[..Quoted], "...");

    private bool IsMissing(ColumnRule rule, ReadOnlySpan<char> text, int line)
    {
        if (text.IsEmpty) return true;
        if (rule.Type == ColumnType.Text || !MissingValues.IsWord(text)) return false;
        warnings.Add(ImportWarningKind.MissingWord, rule.From, line, text, word => $"'{word}' and words like it stand for no value; taken as missing");
        return true;
    }

    private object? Convert(ColumnRule rule, ReadOnlySpan<char> text, int line) => rule.Type switch
    {
        ColumnType.Id => Identifier(rule, text),
        ColumnType.Text => text.ToString(),
        ColumnType.RightAscension => Angle(rule, text, Sexagesimal.ParseRightAscension),
        ColumnType.Declination => Angle(rule, text, Sexagesimal.ParseDeclination),
        ColumnType.WholeNumber => Number(rule, text, line) is double whole ? Whole(rule, whole, text) : null,
        _ => Number(rule, text, line),
    };

    private static double Angle(ColumnRule rule, ReadOnlySpan<char> text, Func<string, double> parse)
    {
        try
        {
            return parse(text.ToString());
        }
        catch (FormatException e)
        {
            throw new FormatException($"{rule.From}: {e.Message}", e);
        }
    }

    private static long Identifier(ColumnRule rule, ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? id
            : throw new FormatException($"{rule.From} '{Short(text)}' is not a positive 64-bit integer (was the column read as floating point?)");

    private static long Whole(ColumnRule rule, double value, ReadOnlySpan<char> text) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? (long)value : throw new FormatException($"{rule.From} '{Short(text)}' is not a whole number");

    private double? Number(ColumnRule rule, ReadOnlySpan<char> text, int line)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value)) throw NoNumber(rule, text);
        if (rule.Missing.Contains(value) || MissingValues.IsSentinel(value, rule.Minimum, rule.Maximum))
        {
            warnings.Add(ImportWarningKind.MissingSentinel, rule.From, line, text, number => $"{number} and numbers like it stand for not measured; taken as missing");
            return null;
        }

        if (rule.Codes is { } codes && !codes.Contains(value))
            warnings.Add(ImportWarningKind.UnknownCode, rule.From, line, () => $"codes other than {string.Join(", ", codes.Select(Invariant))}, which the publisher explains; kept");
        return value < rule.Minimum || value > rule.Maximum ? Outside(rule, value, line) : value;
    }

    private static FormatException NoNumber(ColumnRule rule, ReadOnlySpan<char> text)
    {
        bool hasDecimalComma = text.Count(',') == 1 && double.TryParse(text.ToString().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return new FormatException($"{rule.From} '{Short(text)}' is not a number{(hasDecimalComma ? "; write decimals with a point" : string.Empty)}");
    }

    private double? Outside(ColumnRule rule, double value, int line)
    {
        string domain = $"{Invariant(rule.Minimum ?? double.NegativeInfinity)} to {Invariant(rule.Maximum ?? double.PositiveInfinity)}";
        switch (rule.Outside)
        {
            case OutsideDomain.Missing:
                warnings.Add(ImportWarningKind.OutsideDomain, rule.From, line, () => $"outside {domain}; taken as missing");
                return null;
            case OutsideDomain.Clamp:
                warnings.Add(ImportWarningKind.Clamped, rule.From, line, () => $"outside {domain}; moved to the limit");
                return Math.Clamp(value, rule.Minimum ?? value, rule.Maximum ?? value);
            default:
                throw new FormatException($"{rule.From} {Invariant(value)} lies outside {domain}");
        }
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What stands for "no value" in tables of astronomers, besides an empty field: words, dashes, and numbers made of nines.</summary>
internal static class MissingValues
{
    private const double NinesTolerance = 1e-7; // of numbers that went through 32 bits

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_words =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "nan", "+nan", "-nan", "null", "(null)", "none", "nil", "n/a", "na", "<na>", "#n/a", "#n/a!", "\\n", "masked", "undefined", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity")
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly double[] s_nines =
        [.. from whole in new[] { 1e2, 1e3, 1e4, 1e5, 1e6 } from step in new[] { 1, 0.1, 0.01, 0.001 } select whole - step];

    /// <summary>Whether a field without surrounding blanks is a word for a missing value: NaN, null, NA, N/A, none, --, ..., inf and the like.</summary>
    internal static bool IsWord(ReadOnlySpan<char> text) =>
        text.Length > 0 && (s_words.Contains(text) || text.Trim("-\u2013\u2014").IsEmpty || (text.Length > 1 && text.Trim('.').IsEmpty) || text is "\u2026");

    /// <summary>
    /// Whether a number outside its column's domain is one of those that stand for a missing value: -9999, -999, -99, 99.99 and the like, and -9 where
    /// nothing below zero is possible. A domain that is open on a side has no such numbers there, but for negative ones.
    /// </summary>
    internal static bool IsSentinel(double value, double? minimum, double? maximum)
    {
        if (!(minimum is null ? value < 0 : value < minimum) && !(value > maximum)) return false;
        double size = Math.Abs(value);
        return (value == -9 && minimum is not null) || s_nines.Any(nines => Math.Abs(size - nines) <= NinesTolerance * nines);
    }
}
