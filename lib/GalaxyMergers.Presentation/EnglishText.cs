using System.Globalization;

namespace GalaxyMergers.Presentation;

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
