using System.Globalization;

namespace GalaxyMergers.Tests;

/// <summary>
/// A culture for tests to run in: decimals behind a comma, thousands in groups, a long minus, and no point or hyphen anywhere. Whatever writes or
/// reads a number without saying in what culture fails. Made by hand, since hosts without ICU know no other culture than the invariant one.
/// </summary>
internal static class HostileCulture
{
    internal static CultureInfo Culture { get; } = Make();

    /// <summary>Makes it the culture of this thread and of those to come.</summary>
    internal static void Enter() => CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = Culture;

    private static CultureInfo Make()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.PercentDecimalSeparator, numbers.CurrencyDecimalSeparator) = (",", ",", ",");
        (numbers.NumberGroupSeparator, numbers.PercentGroupSeparator, numbers.CurrencyGroupSeparator) = (".", ".", ".");
        (numbers.NegativeSign, numbers.NaNSymbol, numbers.PositiveInfinitySymbol, numbers.NegativeInfinitySymbol) = ("\u2212", "n. def.", "+unendlich", "\u2212unendlich");
        DateTimeFormatInfo dates = culture.DateTimeFormat;
        (dates.DateSeparator, dates.TimeSeparator, dates.ShortDatePattern, dates.LongTimePattern) = (".", "h", "dd.MM.yyyy", "HH:mm:ss");
        return CultureInfo.ReadOnly(culture);
    }
}
