using System.Globalization;
using System.Xml;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>A column of a VOTable, as its FIELD element describes it.</summary>
/// <param name="Name">Its name; the ID where it has none.</param>
/// <param name="Type">Type by the letter of FITS, and U for two-byte characters.</param>
/// <param name="Count">Values in a cell; the most that there can be where <paramref name="IsVariable"/>, -1 without limit.</param>
/// <param name="IsVariable">Whether cells differ in length.</param>
/// <param name="Null">Whole number, or other text, that stands for no value.</param>
internal sealed record VoTableField(string Name, char Type, long Count, bool IsVariable, string? Null)
{
    private const int LargestArray = 1 << 24;

    /// <summary>Whether a cell is one number, bit, truth value or text; arrays and complex numbers are left out.</summary>
    internal bool IsSingle => Type is 'A' or 'U' || (Count == 1 && !IsVariable && "XLBIJKED".Contains(Type, StringComparison.Ordinal));

    internal long? WholeNull { get; } = long.TryParse(Null, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>Reads the attributes of the FIELD that the reader stands on.</summary>
    /// <exception cref="InvalidDataException">Its type is unknown, or its size absurd.</exception>
    internal static VoTableField Read(XmlReader xml)
    {
        string name = xml.GetAttribute("name") ?? xml.GetAttribute("ID") ?? string.Empty, type = xml.GetAttribute("datatype") ?? string.Empty;
        (long count, bool isVariable) = Size(name, xml.GetAttribute("arraysize"));
        char letter = type switch
        {
            "boolean" => 'L',
            "bit" => 'X',
            "unsignedByte" => 'B',
            "short" => 'I',
            "int" => 'J',
            "long" => 'K',
            "char" => 'A',
            "unicodeChar" => 'U',
            "float" => 'E',
            "double" => 'D',
            "floatComplex" => 'C',
            "doubleComplex" => 'M',
            _ => throw new InvalidDataException($"the column {FieldReader.Short(name)} has the datatype '{FieldReader.Short(type)}', which VOTable does not know"),
        };
        return new VoTableField(name.Trim(), letter, count, isVariable, null);
    }

    /// <summary>Text of a cell of TABLEDATA: empty for the null value; truth values become 1 and 0, hexadecimal numbers decimal ones.</summary>
    internal string Text(string cell)
    {
        string text = cell.Trim();
        if (text.Length == 0 || text == Null) return string.Empty;
        return Type switch
        {
            'L' => text switch { "T" or "t" or "1" or "true" or "True" or "TRUE" => "1", "F" or "f" or "0" or "false" or "False" or "FALSE" => "0", _ => string.Empty },
            'B' or 'I' or 'J' or 'K' when text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long value) => value.ToString(CultureInfo.InvariantCulture),
            _ => text,
        };
    }

    /// <summary>An arraysize such as 3, *, 8* or 2x4.</summary>
    private static (long Count, bool IsVariable) Size(string name, string? arraySize)
    {
        if (string.IsNullOrWhiteSpace(arraySize)) return (1, false);
        string text = arraySize.Trim();
        bool isVariable = text.EndsWith('*');
        string[] sides = text.TrimEnd('*').Split('x', StringSplitOptions.RemoveEmptyEntries);
        if (sides.Length == 0) return (-1, true);
        long count = 1;
        foreach (string side in sides)
        {
            if (!int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || (count *= length) > LargestArray)
                throw new InvalidDataException($"the column {FieldReader.Short(name)} has the arraysize '{FieldReader.Short(arraySize)}'");
        }

        return (count, isVariable);
    }
}
