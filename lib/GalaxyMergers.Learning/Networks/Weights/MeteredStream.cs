namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// A stream that may be read only so often, and never by more bytes than it has: a parser that a damaged file leads in a circle ends there. The HDF5 parser reads the 236 tensors of
/// Xception, of whatever width, in 69 000 pieces.
/// </summary>
/// <param name="inner">What is read; stays open.</param>
internal sealed class MeteredStream(Stream inner) : Stream
{
    private long _left = 1_000_000 + (inner.Length / 16);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > inner.Length) throw new InvalidDataException($"a part of it claims {buffer.Length} bytes");
        if (--_left < 0) throw new InvalidDataException("its parts refer to each other in a circle");
        return inner.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
