using System.Collections.Frozen;

namespace GalaxyMergers.Survey.Catalogues;

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
