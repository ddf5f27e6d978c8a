using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Export;

/// <summary>Puts the provenance of a figure into a PNG file as an <c>iTXt</c> chunk (PNG specification, section 11.3.4.5).</summary>
internal static class PngMetadata
{
    /// <summary>Keyword under which the metadata stands.</summary>
    public const string Keyword = "Provenance";

    private const int HeaderLength = 8 + 4 + 4 + 13 + 4;

    /// <summary>Adds the chunk directly behind the image header.</summary>
    /// <exception cref="FigureExportException">The file is no PNG.</exception>
    public static void Add(string path, JsonObject metadata)
    {
        byte[] image = File.ReadAllBytes(path);
        if (image.Length < HeaderLength || !image.AsSpan(12, 4).SequenceEqual("IHDR"u8))
            throw new FigureExportException($"{path} is not a PNG file; rsvg-convert may be damaged. Run environment/setup again.");
        byte[] chunk = Chunk("iTXt"u8, [.. Encoding.ASCII.GetBytes(Keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(metadata.ToJsonString(PlotlyJson.Options))]);
        File.WriteAllBytes(path, [.. image.AsSpan(0, HeaderLength), .. chunk, .. image.AsSpan(HeaderLength)]);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Checksum(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte value in bytes)
        {
            remainder ^= value;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) != 0 ? (remainder >> 1) ^ 0xEDB88320u : remainder >> 1;
        }
        return ~remainder;
    }
}
