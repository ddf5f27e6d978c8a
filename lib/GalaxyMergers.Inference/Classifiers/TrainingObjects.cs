using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// Which objects a classifier was trained on: the first 64 bits of the SHA-256 of each identifier, sorted. It can be asked for an object,
/// and does not list them; that one of ten thousand other objects is taken for one of ten thousand has a probability of 5e-12.
/// </summary>
public sealed class TrainingObjects
{
    private readonly ulong[] _hashes;

    private TrainingObjects(ulong[] hashes) => _hashes = hashes;

    /// <summary>Number of objects.</summary>
    public int Count => _hashes.Length;

    /// <summary>Those of a training.</summary>
    /// <param name="objIds">Identifiers of the objects.</param>
    public static TrainingObjects Create(IEnumerable<long> objIds) => new([.. objIds.Select(HashOf).Distinct().Order()]);

    /// <summary>Whether an object is one of them.</summary>
    public bool Contains(long objId) => Array.BinarySearch(_hashes, HashOf(objId)) >= 0;

    /// <summary>The hashes in base 64, least significant byte first.</summary>
    internal string ToText()
    {
        byte[] bytes = new byte[_hashes.Length * sizeof(ulong)];
        for (int i = 0; i < _hashes.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), _hashes[i]);
        return Convert.ToBase64String(bytes);
    }

    /// <exception cref="FormatException">The text is not what <see cref="ToText"/> writes.</exception>
    internal static TrainingObjects Parse(string text)
    {
        byte[] bytes = Convert.FromBase64String(text);
        if (bytes.Length % sizeof(ulong) != 0) throw new FormatException("the list of hashes is cut off");
        return new([.. bytes.Chunk(sizeof(ulong)).Select(chunk => BinaryPrimitives.ReadUInt64LittleEndian(chunk)).Order()]);
    }

    private static ulong HashOf(long objId) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.ASCII.GetBytes(objId.ToString(CultureInfo.InvariantCulture))));
}
