using System.Globalization;

namespace GalaxyMergers.Science.Cosmology;

/// <summary>
/// Sexagesimal coordinates as Table 2 of the paper prints them: right ascension hh:mm:ss.ss, declination ±dd:mm:ss.s.
/// Rounding (half to even, on the shortest decimal form of the double) comes first and in whole units of the last digit,
/// so that 60 never appears.
/// </summary>
public static class Sexagesimal
{
    private const long CentisecondsPerDay = 24L * 3600 * 100;

    /// <summary>Right ascension in degrees (any finite value, taken modulo 360) as hh:mm:ss.ss.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or beyond ±1e12 degrees.</exception>
    public static string RightAscension(double degrees)
    {
        decimal centiseconds = Exact(degrees, 1e12) % 360m * 24000m; // 3600·100/15
        long units = Modulo((long)Math.Round(centiseconds, MidpointRounding.ToEven), CentisecondsPerDay);
        return string.Create(CultureInfo.InvariantCulture,
            $"{units / 360000:00}:{units / 6000 % 60:00}:{units / 100 % 60:00}.{units % 100:00}");
    }

    /// <summary>Declination in degrees within [−90, 90] as ±dd:mm:ss.s; a value that rounds to zero is +00:00:00.0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [−90, 90].</exception>
    public static string Declination(double degrees)
    {
        long units = (long)Math.Round(Exact(degrees, 90) * 36000m, MidpointRounding.ToEven);
        char sign = units < 0 ? '-' : '+';
        units = Math.Abs(units);
        return string.Create(CultureInfo.InvariantCulture,
            $"{sign}{units / 36000:00}:{units / 600 % 60:00}:{units / 10 % 60:00}.{units % 10}");
    }

    /// <summary>Degrees of a right ascension written h:m:s with any number of decimals.</summary>
    /// <exception cref="FormatException">Not three colon-separated numbers with minutes and seconds below 60.</exception>
    public static double ParseRightAscension(string text) => (double)(Parse(text) * 15m);

    /// <summary>Degrees of a declination written ±d:m:s; the sign counts for −00 as well.</summary>
    /// <exception cref="FormatException">Not three colon-separated numbers with minutes and seconds below 60.</exception>
    public static double ParseDeclination(string text) => (double)Parse(text);

    private static decimal Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        bool negative = trimmed.StartsWith('-');
        string[] parts = trimmed.TrimStart('+', '-').Split(':');
        if (parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int whole)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes < 60
            && decimal.TryParse(parts[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) && seconds < 60)
        {
            decimal value = whole + (minutes * 60 + seconds) / 3600m;
            return negative ? -value : value;
        }
        throw new FormatException($"'{text}' is not a sexagesimal angle; write it as 10:56:39.17 or -00:30:00.0.");
    }

    private static decimal Exact(double degrees, double limit)
    {
        if (!(Math.Abs(degrees) <= limit))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees,
                string.Create(CultureInfo.InvariantCulture, $"The angle must lie within ±{limit} degrees."));
        return decimal.Parse(degrees.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static long Modulo(long value, long period) => (value % period + period) % period;
}
