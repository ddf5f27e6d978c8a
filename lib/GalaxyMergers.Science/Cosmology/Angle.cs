using System.Globalization;
using System.Text.RegularExpressions;

namespace GalaxyMergers.Science.Cosmology;

/// <summary>An angle as it was written: up to three numbers with units or separators between them.</summary>
/// <param name="Value">In the unit of the first number; exact.</param>
/// <param name="IsHours">Whether the first number is marked as hours (h).</param>
/// <param name="IsDegrees">Whether the first number is marked as degrees (d, °).</param>
internal readonly partial record struct Angle(decimal Value, bool IsHours, bool IsDegrees)
{
    private const int LongestText = 64;

    /// <summary>The angle of a plain number without separators or units; null of any other text.</summary>
    public static double? PlainDegrees(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) && double.IsFinite(degrees) ? degrees : null;
    }

    /// <summary>Reads an angle of one to three numbers; only the last may have decimals, and of two without a unit it must.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Angle Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = text.Length <= LongestText ? Spelling().Match(Plain(text.Trim())) : Match.Empty;
        if (!match.Success) throw NoAngle(text);
        decimal first = Number(match, "first"), second = Number(match, "second"), third = Number(match, "third");
        bool hasSecond = match.Groups["second"].Success, hasThird = match.Groups["third"].Success;
        bool hasDecimalsWithin = (hasSecond && HasPoint(match, "first")) || (hasThird && HasPoint(match, "second"));
        bool isCutOff = hasSecond && !hasThird && !match.Groups["unit"].Success && !HasPoint(match, "second"); // 10:10 has lost its seconds
        if (hasDecimalsWithin || isCutOff || second >= 60 || third >= 60) throw NoAngle(text);
        decimal value = first + (((second * 60) + third) / 3600m);
        string unit = match.Groups["unit"].Value;
        return new Angle(match.Groups["sign"].Value == "-" ? -value : value, unit == "h", unit == "d");
    }

    /// <summary>One character for each sign and unit, whatever the typography.</summary>
    private static string Plain(string text) => text
        .Replace("''", "\"", StringComparison.Ordinal).Replace('\u2212', '-').Replace('\u2013', '-').Replace('\u00B0', 'd').Replace('\u00BA', 'd')
        .Replace('\u2032', '\'').Replace('\u2019', '\'').Replace('\u2033', '"').Replace('\u201D', '"').ToLowerInvariant();

    private static bool HasPoint(Match match, string group) => match.Groups[group].ValueSpan.Contains('.');

    private static decimal Number(Match match, string group) => match.Groups[group].Success ? decimal.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    private static FormatException NoAngle(string text) =>
        new($"'{(text.Length <= LongestText ? text : text[..LongestText] + "...")}' is not a sexagesimal angle with minutes and seconds below 60; write it as 10:56:39.17 or -00:30:00.0");

    [GeneratedRegex("""^(?<sign>[+-]?)\s*(?<first>[0-9]{1,3}(\.[0-9]*)?)(\s*(?<unit>[hd])|\s*:|\s|$)\s*((?<second>[0-9]{1,2}(\.[0-9]*)?)(\s*[m':]\s*|\s+|$)((?<third>[0-9]{1,2}(\.[0-9]*)?)\s*[s"]?)?)?$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Spelling();
}

/// <summary>Conversion between square degrees and steradians.</summary>
public static class SolidAngle
{
    /// <summary>Area of the whole sky, 41 252.96 square degrees.</summary>
    public const double WholeSkySquareDegrees = 129600 / Math.PI;

    private const double SquareDegreesPerSteradian = 32400 / (Math.PI * Math.PI);

    /// <summary>Steradians of an area in square degrees.</summary>
    public static double FromSquareDegrees(double areaSquareDegrees) => areaSquareDegrees / SquareDegreesPerSteradian;

    /// <summary>Square degrees of an area in steradians.</summary>
    public static double ToSquareDegrees(double steradians) => steradians * SquareDegreesPerSteradian;
}
