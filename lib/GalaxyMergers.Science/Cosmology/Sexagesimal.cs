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

    /// <summary>
    /// Degrees, in [0, 360), of a right ascension in any of its usual spellings: hours, minutes and seconds (07:48:34.09, 07 48 34.09,
    /// 07h48m34.09s), hours and minutes (07:48.5), degrees with a d or ° (117d08m31.35s), or a plain number, which is degrees (117.142).
    /// 24 h and 360 degrees are 0.
    /// </summary>
    /// <exception cref="FormatException">No such angle, minutes or seconds of 60 or more, or outside 0 to 24 h.</exception>
    public static double ParseRightAscension(string text)
    {
        double degrees;
        if (Angle.PlainDegrees(text) is double plain)
        {
            if (!(plain >= 0 && plain <= 360)) throw new FormatException($"the right ascension '{text}' lies outside 0 to 360 degrees");
            degrees = plain;
        }
        else
        {
            Angle angle = Angle.Parse(text);
            decimal value = angle.IsDegrees ? angle.Value : 15m * angle.Value;
            if (value is < 0 or > 360) throw new FormatException($"the right ascension '{text}' lies outside {(angle.IsDegrees ? "0 to 360 degrees" : "0 to 24 h")}");
            degrees = (double)value;
        }

        return degrees == 360 ? 0 : Math.Abs(degrees);
    }

    /// <summary>
    /// Degrees, in [-90, 90], of a declination in any of its usual spellings: -00:30:00.0, -00 30 00.0, -00d30m00.0s, -00°30'00.0", -00:30.0, or a
    /// plain number of degrees. The sign counts for -00 as well.
    /// </summary>
    /// <exception cref="FormatException">No such angle, minutes or seconds of 60 or more, or beyond 90 degrees.</exception>
    public static double ParseDeclination(string text)
    {
        double degrees;
        if (Angle.PlainDegrees(text) is double plain)
        {
            degrees = plain;
        }
        else
        {
            Angle angle = Angle.Parse(text);
            if (angle.IsHours) throw new FormatException($"the declination '{text}' is written in hours");
            degrees = (double)angle.Value;
        }

        return Math.Abs(degrees) <= 90 ? degrees + 0.0 : throw new FormatException($"the declination '{text}' lies outside -90 to +90 degrees");
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
