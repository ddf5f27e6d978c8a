using System.Runtime.InteropServices;
using PureHDF;
using PureHDF.VOL.Native;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// Reads the HDF5 weight files of Keras 1 and 2 (<c>model.save_weights</c>, or the weights of a <c>model.save</c>), contiguous, chunked or
/// compressed. Whatever is wrong with a file, the typed exception comes out; until PureHDF meets the damage, a length that the file claims can
/// make it ask for as much memory as one array can have.
/// </summary>
public sealed class KerasHdf5File
{
    private const string LayerNames = "layer_names", WeightNames = "weight_names", ModelWeights = "model_weights";

    /// <summary>Attributes beyond 64 kB are cut by Keras into NAME0, NAME1, ...; more parts, or names in a part, no model has.</summary>
    private const int MaximumParts = 10_000, MaximumNames = 1 << 16;

    /// <summary>
    /// All tensors together hold no more than so often the bytes of the file: Keras does not pack them, and packed floats of a network
    /// keep more than half. Deflate could make a thousandfold of a file that is damaged, or made to fill the memory.
    /// </summary>
    private const long LargestExpansion = 20;

    private const long AlwaysAccepted = 1 << 16;

    private readonly string _file;
    private readonly long _length;

    /// <summary>Bytes that tensors may still take.</summary>
    private long _left;

    /// <summary>What is being read, for the message if it cannot be.</summary>
    private string? _subject;

    private KerasHdf5File(string file, long length) =>
        (_file, _length, _left) = (file, length, Math.Min(Array.MaxLength, Math.Max(AlwaysAccepted, length * LargestExpansion)));

    /// <summary>Reads all layers.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightFileException">Missing, damaged, or not as Keras writes it.</exception>
    public static KerasWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = WeightFileAccess.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads all layers from a stream that knows its length.</summary>
    /// <param name="stream">The bytes of one file.</param>
    /// <param name="name">What error messages call it.</param>
    internal static KerasWeights Read(Stream stream, string name)
    {
        KerasHdf5File file = new(name, stream.Length);
        try
        {
            using MeteredStream metered = new(stream);
            using NativeFile root = H5File.Open(metered, leaveOpen: true);
            return file.ReadLayers(root);
        }
        catch (Exception e) when (e is not WeightFileException)
        {
            // PureHDF throws exceptions of any kind, also plain ones, where a file is not as it should be or uses what PureHDF has not.
            throw new WeightFileException(name, file._subject, $"cannot be read as HDF5 ({e.Message}); check that this is a Keras .h5 file and whole, or fetch it again.", e);
        }
    }

    private KerasWeights ReadLayers(NativeFile file)
    {
        _subject = LayerNames;
        IH5Group root = !HasNames(file, LayerNames) && file.LinkExists(ModelWeights) ? file.Group(ModelWeights) : file;
        if (!HasNames(root, LayerNames))
            throw new WeightFileException(_file, null, "has no attribute layer_names, so it is no weight file of Keras 1 or 2; if Keras 3 wrote it (.weights.h5), load it there and save it as a safetensors or a legacy .h5 file.");
        KerasLayer[] layers = [.. ReadNames(root, LayerNames).Select(name => ReadLayer(root, name))];
        return new KerasWeights(layers, ReadRemark(root, "keras_version"), ReadRemark(root, "backend"), _file);
    }

    private KerasLayer ReadLayer(IH5Group root, string name)
    {
        _subject = name;
        IH5Group group = root.Group(name);
        return new KerasLayer(name, [.. ReadNames(group, WeightNames).Select(weight => ReadTensor(group, weight))]);
    }

    private static bool HasNames(IH5Group group, string name) => group.AttributeExists(name) || group.AttributeExists(name + "0");

    private IEnumerable<string> ReadNames(IH5Group group, string name)
    {
        if (group.AttributeExists(name)) return ReadStrings(group, name);
        return Enumerable.Range(0, MaximumParts).Select(part => $"{name}{part}").TakeWhile(group.AttributeExists).SelectMany(part => ReadStrings(group, part));
    }

    private string ReadRemark(IH5Group group, string name) => group.AttributeExists(name) && ReadStrings(group, name) is [var text] ? text : string.Empty;

    /// <summary>All strings of an attribute; an empty array of any type holds none.</summary>
    private string[] ReadStrings(IH5Group group, string name)
    {
        IH5Attribute attribute = group.Attribute(name);
        long? count = WeightTypes.ElementCount(Dimensions(attribute.Space));
        if (count == 0) return [];
        bool isText = attribute.Type.Class == H5DataTypeClass.String || attribute.Type is { Class: H5DataTypeClass.VariableLength, VariableLength.BaseType.Class: H5DataTypeClass.String or H5DataTypeClass.FixedPoint };
        if (!isText) throw new WeightFileException(_file, name, "does not hold strings; this is not a weight file of Keras.");
        if (count is not <= MaximumNames || count * attribute.Type.Size > _left) throw new WeightFileException(_file, name, $"claims {count} strings of {attribute.Type.Size} bytes; the file is damaged: fetch it again.");
        return attribute.Space.Rank == 0 ? [attribute.Read<string>()] : attribute.Read<string[]>();
    }

    private WeightTensor ReadTensor(IH5Group group, string path)
    {
        _subject = path;
        IH5Dataset dataset = group.Dataset(path);
        WeightType type = dataset.Type switch
        {
            { Class: H5DataTypeClass.FloatingPoint, Size: 4 } => WeightType.F32,
            { Class: H5DataTypeClass.FloatingPoint, Size: 8 } => WeightType.F64,
            _ => throw new WeightFileException(_file, path, "holds something other than floats of 4 or 8 bytes; save it as float32 from Keras."),
        };
        long[] shape = Dimensions(dataset.Space);
        if (type.ByteLength(shape) is not { } length || length > _left || IsBeyond(_left, type, dataset.Layout))
            throw new WeightFileException(_file, path, $"claims the shape {WeightTensor.ShapeText(shape)}, more than a file of {_length} bytes can hold; it is damaged: fetch it again.");
        _left -= length;
        return type == WeightType.F32
            ? WeightTensor.FromSingles(path, shape, ReadNumbers<float>(dataset, length / sizeof(float)))
            : new WeightTensor(path, shape, type, MemoryMarshal.AsBytes<double>(ReadNumbers<double>(dataset, length / sizeof(double))));
    }

    private static T[] ReadNumbers<T>(IH5Dataset dataset, long count)
        where T : unmanaged
        => count == 0 ? [] : dataset.Space.Rank == 0 ? [dataset.Read<T>()] : dataset.Read<T[]>();

    /// <summary>A chunk is unpacked whole, also where the dataset ends within it.</summary>
    private static bool IsBeyond(long limit, WeightType type, IH5DataLayout layout)
        => layout.Class == H5DataLayoutClass.Chunked && !(type.ByteLength([.. layout.Chunks.Select(Clamped)]) <= limit);

    private static long[] Dimensions(IH5Dataspace space) => [.. space.Dimensions.Select(Clamped)];

    private static long Clamped(ulong dimension) => (long)Math.Min(dimension, long.MaxValue);
}

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
