using System.Xml;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>The bytes that stand as base64 in the element that an XML reader stands on, decoded as they are asked for.</summary>
internal sealed class Base64Content(XmlReader xml) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        byte[] bytes = new byte[buffer.Length];
        int read = xml.ReadElementContentAsBase64(bytes, 0, bytes.Length);
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }
}
