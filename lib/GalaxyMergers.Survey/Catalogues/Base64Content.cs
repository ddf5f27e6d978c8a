using System.Xml;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>The bytes that stand as base64 in the element that an XML reader stands on, decoded as they are asked for.</summary>
internal sealed class Base64Content(XmlReader xml) : ReadOnlyStream
{
    private bool _isAtEnd;

    public override int Read(Span<byte> buffer)
    {
        if (_isAtEnd) return 0; // the reader has left the element and would take offence
        byte[] bytes = new byte[buffer.Length];
        int read = xml.ReadElementContentAsBase64(bytes, 0, bytes.Length);
        _isAtEnd = read == 0 && buffer.Length > 0;
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }
}
