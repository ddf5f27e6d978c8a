using Google.Protobuf;

namespace GalaxyMergers.Learning.Tests.Onnx;

/// <summary>Writes pieces of ONNX files (onnx.proto) for tests.</summary>
internal static class OnnxMessages
{
    /// <summary>The bytes of a message.</summary>
    internal static ByteString Message(Action<CodedOutputStream> write)
    {
        using MemoryStream stream = new();
        using (CodedOutputStream output = new(stream, leaveOpen: true)) write(output);
        return ByteString.CopyFrom(stream.ToArray());
    }

    internal static void Put(this CodedOutputStream output, int field, ByteString value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(value);
    }

    internal static void Put(this CodedOutputStream output, int field, string value) => output.Put(field, ByteString.CopyFromUtf8(value));

    internal static void Put(this CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    /// <summary>A model: the graph as field 7 behind a version.</summary>
    internal static byte[] Model(Action<CodedOutputStream> graph) => Message(model =>
    {
        model.Put(1, 3);
        model.Put(7, Message(graph));
    }).ToByteArray();

    /// <summary>NodeProto.</summary>
    internal static ByteString Node(string kind, string[] inputs, string output) => Message(node =>
    {
        foreach (string input in inputs) node.Put(1, input);
        node.Put(2, output);
        node.Put(4, kind);
    });

    /// <summary>TensorProto of single precision, its numbers as <c>float_data</c> (field 4) or <c>raw_data</c> (field 9).</summary>
    internal static ByteString Tensor(string name, long[] shape, float[] values, int field = 9, bool packsShape = false) => Message(tensor =>
    {
        if (packsShape) tensor.Put(1, Message(axes => Array.ForEach(shape, axes.WriteInt64)));
        else Array.ForEach(shape, axis => tensor.Put(1, axis));
        tensor.Put(2, 1);
        tensor.Put(field, ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values).ToArray()));
        tensor.Put(8, name);
    });

    /// <summary>A message with its fields passed through a function, which gives what is written in a field's place: itself, another, or null for none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="change">Gets the number and bytes of each field that holds bytes; other fields stay as they are.</param>
    internal static ByteString Rewritten(ByteString message, Func<int, ByteString, ByteString?> change) => Message(output =>
    {
        CodedInputStream input = message.CreateCodedInput();
        while (input.ReadTag() is var tag and > 0)
        {
            int field = WireFormat.GetTagFieldNumber(tag);
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.LengthDelimited:
                    if (change(field, input.ReadBytes()) is { } changed) output.Put(field, changed);
                    break;
                case WireFormat.WireType.Varint: output.Put(field, input.ReadInt64()); break;
                case WireFormat.WireType.Fixed32: output.WriteTag(tag); output.WriteFixed32(input.ReadFixed32()); break;
                default: throw new InvalidDataException($"field {field}");
            }
        }
    });

    /// <summary>The first field of a number as text.</summary>
    internal static string Text(ByteString message, int field)
    {
        string text = string.Empty;
        Rewritten(message, (number, bytes) =>
        {
            if (number == field && text.Length == 0) text = bytes.ToStringUtf8();
            return null;
        });
        return text;
    }
}
