using System.Globalization;

namespace GalaxyMergers.Presentation;

/// <summary>How numbers are printed for a reader: invariant culture, "n/a" for what does not exist.</summary>
public static class NumberText
{
    /// <summary>How a value that does not exist is shown to a reader.</summary>
    public const string NotAvailable = "n/a";

    /// <summary>The digits 0 to 9 as superscripts.</summary>
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Rounds half to even on the unrounded value (specification, section 10).</summary>
    /// <param name="value">The value; NaN gives "n/a".</param>
    /// <param name="decimals">Digits after the point, 0 … 15.</param>
    public static string Rounded(double value, int decimals)
    {
        if (double.IsNaN(value))
            return NotAvailable;
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        double rounded = Math.Round(value, decimals, MidpointRounding.ToEven) + 0.0; // −0 becomes 0
        string text = rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? "−" + text[1..] : text;
    }

    /// <summary>A probability with two significant digits; below 10⁻³ as "1.3×10⁻⁴".</summary>
    /// <param name="value">A p-value in [0, 1]; NaN gives "n/a", and 0, which is smaller than a double can be, "&lt; 10⁻³⁰⁰".</param>
    public static string PValue(double value)
    {
        if (double.IsNaN(value))
            return NotAvailable;
        if (value == 0)
            return "< 10⁻³⁰⁰";
        if (value >= 0.095)
            return value.ToString("F2", CultureInfo.InvariantCulture);
        if (value >= 0.0095)
            return value.ToString("F3", CultureInfo.InvariantCulture);
        return value >= 0.00095
            ? value.ToString("F4", CultureInfo.InvariantCulture)
            : PowerOfTen(value);
    }

    /// <summary>A p-value as in a table, but with the exponent set by plotly.js: the figure's font has no superscript minus.</summary>
    /// <param name="value">A p-value in [0, 1]; as in <see cref="PValue"/>.</param>
    public static string FigurePValue(double value)
    {
        string[] parts = PValue(value).Split("×10");
        return parts.Length == 1 ? parts[0] : $"{parts[0]}×10<sup>{string.Concat(parts[1].Select(Plain))}</sup>";
    }

    /// <summary>A whole number with thin spaces between thousands from five digits on: "9462", "13 003".</summary>
    /// <param name="value">The number.</param>
    public static string Count(long value) =>
        value.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", value is >= 10000 or <= -10000 ? "\u2009" : string.Empty, StringComparison.Ordinal);

    private static char Plain(char superscript)
    {
        int digit = Superscripts.IndexOf(superscript, StringComparison.Ordinal);
        return digit < 0 ? '−' : (char)('0' + digit);
    }

    private static string PowerOfTen(double value)
    {
        string[] parts = value.ToString("0.0e-0", CultureInfo.InvariantCulture).Split('e');
        return $"{parts[0]}×10{string.Concat(parts[1].Select(c => c == '-' ? '⁻' : Superscripts[c - '0']))}";
    }

    /// <summary>Mean and its standard error, "0.032 ± 0.001".</summary>
    /// <param name="mean">The mean; NaN gives "n/a".</param>
    /// <param name="standardError">The standard error; NaN is left out.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static string WithError(double mean, double standardError, int decimals) =>
        double.IsNaN(standardError)
            ? Rounded(mean, decimals)
            : $"{Rounded(mean, decimals)} ± {Rounded(standardError, decimals)}";

    /// <summary>A value with its interval, "0.992 [0.990, 0.994]".</summary>
    /// <param name="value">The value; NaN gives "n/a".</param>
    /// <param name="low">Lower end; NaN leaves the interval out.</param>
    /// <param name="high">Upper end; NaN leaves the interval out.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static string WithInterval(double value, double low, double high, int decimals) =>
        double.IsNaN(low) || double.IsNaN(high)
            ? Rounded(value, decimals)
            : $"{Rounded(value, decimals)} [{Rounded(low, decimals)}, {Rounded(high, decimals)}]";
}

/// <summary>Small pieces of English.</summary>
internal static class EnglishText
{
    /// <summary>"1 fold", "4 folds".</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>"25 %", "0.4 %", "n/a".</summary>
    public static string Percent(double fraction) => double.IsNaN(fraction)
        ? NumberText.NotAvailable
        : $"{NumberText.Rounded(100 * fraction, Math.Abs(fraction) is > 0 and < 0.095 ? 1 : 0)} %";

    /// <summary>"yes" or "no".</summary>
    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>"300, 500, 900".</summary>
    public static string List(IEnumerable<int> values) => string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)));
}
