namespace GalaxyMergers.Survey.Cutouts;

/// <summary>
/// Colours of JPEGs that hold printing inks: cyan, magenta, yellow and black. Files of Adobe's programs, which nearly all such JPEGs are and which
/// are marked as theirs, hold the light that each ink leaves instead of the ink (libjpeg's notes, "CMYK").
/// </summary>
internal static class InkColours
{
    private const byte Adobe = 0xEE, StartOfScan = 0xDA;

    /// <summary>Red, green and blue of inks on white paper: what an ink leaves of a colour, darkened by black.</summary>
    /// <param name="inks">Four bytes a pixel.</param>
    /// <param name="rgb">Room for three bytes a pixel.</param>
    /// <param name="areInverted">Whether 255 stands for no ink.</param>
    internal static void ToRgb(ReadOnlySpan<byte> inks, Span<byte> rgb, bool areInverted)
    {
        int paper = areInverted ? 0 : 255;
        for (int i = 0, at = 0; i < inks.Length; i += 4)
        {
            int black = inks[i + 3] ^ paper;
            for (int colour = 0; colour < 3; colour++) rgb[at++] = (byte)((((inks[i + colour] ^ paper) * black) + 127) / 255);
        }
    }

    /// <summary>Whether a JPEG has Adobe's marker (APP14) before its pixels.</summary>
    internal static bool AreInverted(ReadOnlySpan<byte> jpeg)
    {
        for (int at = 2; at + 9 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != StartOfScan;)
        {
            if (jpeg[at + 1] == 0xFF)
            {
                at++; // filling before a marker
                continue;
            }

            if (jpeg[at + 1] == Adobe && jpeg.Slice(at + 4, 5).SequenceEqual("Adobe"u8)) return true;
            at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
        }

        return false;
    }
}
