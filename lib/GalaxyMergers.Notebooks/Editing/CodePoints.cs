using System.Text;

namespace GalaxyMergers.Notebooks.Editing;

/// <summary>Jupyter counts the characters of a cell as Unicode code points; .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index in UTF-16 of a position in code points; clipped to the text.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (codePoints-- <= 0)
                return index;
            index += rune.Utf16SequenceLength;
        }
        return text.Length;
    }

    /// <summary>The position in code points of an index in UTF-16.</summary>
    public static int FromIndex(string text, int index)
    {
        int codePoints = 0, at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (at >= index)
                return codePoints;
            at += rune.Utf16SequenceLength;
            codePoints++;
        }
        return codePoints;
    }
}
