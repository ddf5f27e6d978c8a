using System.Globalization;

namespace GalaxyMergers.Science.Cosmology;

/// <summary>
/// The 64-bit photometric object identifier of SDSS (DR7) and its bit fields: skyVersion 59–62, rerun 48–58, run 32–47, camcol 29–31,
/// firstField 28, field 16–27, object 0–15. It never passes through a double, which would lose its last digits.
/// </summary>
/// <param name="Value">The identifier as printed in catalogues.</param>
public readonly record struct SdssObjId(long Value) : IComparable<SdssObjId>
{
    /// <summary>Sky version: 1 for the calibrated survey (0 target, 1 best).</summary>
    public int SkyVersion => Bits(59, 4);

    /// <summary>Processing rerun.</summary>
    public int Rerun => Bits(48, 11);

    /// <summary>Imaging run.</summary>
    public int Run => Bits(32, 16);

    /// <summary>Camera column, 1–6.</summary>
    public int CameraColumn => Bits(29, 3);

    /// <summary>1 for the first field of a run, else 0.</summary>
    public int FirstField => Bits(28, 1);

    /// <summary>Field number in the run.</summary>
    public int Field => Bits(16, 12);

    /// <summary>Object number in the field.</summary>
    public int ObjectNumber => Bits(0, 16);

    /// <summary>Whether the fields are possible for a survey object: not negative, skyVersion 0–2, camera column 1–6, a run.</summary>
    public bool IsPlausible => Value > 0 && SkyVersion <= 2 && CameraColumn is >= 1 and <= 6 && Run > 0;

    /// <summary>Reads an identifier written as a whole number.</summary>
    /// <exception cref="FormatException">Not a 64-bit whole number.</exception>
    public static SdssObjId Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)) return new(value);
        throw new FormatException(
            $"'{text}' is not an SDSS objid: it must be a 64-bit whole number (was the column read as floating point?).");
    }

    /// <inheritdoc/>
    public int CompareTo(SdssObjId other) => Value.CompareTo(other.Value);

    /// <summary>The identifier in decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Order of the numbers.</summary>
    public static bool operator <(SdssObjId left, SdssObjId right) => left.Value < right.Value;

    /// <summary>Order of the numbers.</summary>
    public static bool operator >(SdssObjId left, SdssObjId right) => left.Value > right.Value;

    /// <summary>Order of the numbers.</summary>
    public static bool operator <=(SdssObjId left, SdssObjId right) => left.Value <= right.Value;

    /// <summary>Order of the numbers.</summary>
    public static bool operator >=(SdssObjId left, SdssObjId right) => left.Value >= right.Value;

    private int Bits(int first, int count) => (int)((Value >> first) & ((1L << count) - 1));
}
