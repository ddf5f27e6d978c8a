using Google.Protobuf;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>Writes ONNX models by the format's own description (onnx.proto). The same model gives the same bytes.</summary>
internal static class OnnxWriter
{
    /// <summary>The bytes of a file.</summary>
    /// <exception cref="WeightFileException">A tensor has a type that models here do not have.</exception>
    public static byte[] Write(OnnxModel model)
    {
        ByteString graph = Message(m =>
        {
            foreach (OnnxNode node in model.Nodes) Put(m, OnnxSchema.Graph.Node, Node(node));
            Put(m, OnnxSchema.Graph.Name, "classifier");
            foreach (WeightTensor tensor in model.Initialisers) Put(m, OnnxSchema.Graph.Initialiser, Tensor(tensor, model.Initialisers.Source));
            foreach (OnnxValue input in model.Inputs) Put(m, OnnxSchema.Graph.Input, Value(input));
            foreach (OnnxValue output in model.Outputs) Put(m, OnnxSchema.Graph.Output, Value(output));
        });
        return Message(m =>
        {
            Put(m, OnnxSchema.Model.IrVersion, OnnxSchema.IrVersion);
            Put(m, OnnxSchema.Model.Producer, "GalaxyMergers");
            Put(m, OnnxSchema.Model.Documentation, model.Meaning);
            Put(m, OnnxSchema.Model.OperatorSets, Message(set => Put(set, OnnxSchema.Model.OperatorSetVersion, OnnxSchema.OperatorSet)));
            foreach ((string name, string text) in model.Initialisers.Metadata)
            {
                Put(m, OnnxSchema.Model.Remark, Message(remark =>
                {
                    Put(remark, OnnxSchema.Model.RemarkName, name);
                    Put(remark, OnnxSchema.Model.RemarkText, text);
                }));
            }

            Put(m, OnnxSchema.Model.Graph, graph);
        }).ToByteArray();
    }

    private static ByteString Node(OnnxNode node) => Message(m =>
    {
        foreach (string input in node.Inputs) Put(m, OnnxSchema.Node.Input, input);
        foreach (string output in node.Outputs) Put(m, OnnxSchema.Node.Output, output);
        Put(m, OnnxSchema.Node.Name, node.Outputs[0]);
        Put(m, OnnxSchema.Node.Operator, node.Operator);
        foreach (OnnxAttribute attribute in node.Attributes) Put(m, OnnxSchema.Node.Attribute, Attribute(attribute));
    });

    private static ByteString Attribute(OnnxAttribute attribute) => Message(m =>
    {
        Put(m, OnnxSchema.Node.AttributeName, attribute.Name);
        if (attribute.Real is { } real)
        {
            m.WriteTag(OnnxSchema.Node.AttributeReal, WireFormat.WireType.Fixed32);
            m.WriteFloat(real);
            Put(m, OnnxSchema.Node.AttributeType, OnnxSchema.RealAttribute);
        }
        else if (attribute.Whole is { } whole)
        {
            Put(m, OnnxSchema.Node.AttributeWhole, whole);
            Put(m, OnnxSchema.Node.AttributeType, OnnxSchema.WholeAttribute);
        }
        else
        {
            foreach (long value in attribute.Wholes) Put(m, OnnxSchema.Node.AttributeWholes, value);
            Put(m, OnnxSchema.Node.AttributeType, OnnxSchema.WholesAttribute);
        }
    });

    private static ByteString Tensor(WeightTensor tensor, string source) => Message(m =>
    {
        foreach (long axis in tensor.Shape) Put(m, OnnxSchema.Tensor.Axes, axis);
        Put(m, OnnxSchema.Tensor.Type, tensor.Type switch
        {
            WeightType.F32 => OnnxSchema.Single,
            WeightType.F16 => OnnxSchema.Half,
            WeightType.U8 => OnnxSchema.UInt8,
            WeightType.I8 => OnnxSchema.Int8,
            WeightType.I32 => OnnxSchema.Int32,
            WeightType.I64 => OnnxSchema.Int64,
            _ => throw new WeightFileException(source, tensor.Name, $"is stored as {tensor.Type}, which models for ONNX Runtime do not have; store it as F32 or F16."),
        });
        Put(m, OnnxSchema.Tensor.Name, tensor.Name);
        Put(m, OnnxSchema.Tensor.Bytes, ByteString.CopyFrom(tensor.Bytes));
    });

    private static ByteString Value(OnnxValue value) => Message(m =>
    {
        Put(m, OnnxSchema.Value.Name, value.Name);
        Put(m, OnnxSchema.Value.Type, Message(type => Put(type, OnnxSchema.Value.TensorType, Message(tensor =>
        {
            Put(tensor, OnnxSchema.Value.ElementType, OnnxSchema.Single);
            Put(tensor, OnnxSchema.Value.Shape, Message(shape =>
            {
                Put(shape, OnnxSchema.Value.Dimension, Message(axis => Put(axis, OnnxSchema.Value.FreeLength, "images")));
                foreach (long length in value.Shape) Put(shape, OnnxSchema.Value.Dimension, Message(axis => Put(axis, OnnxSchema.Value.Length, length)));
            }));
        }))));
        Put(m, OnnxSchema.Value.Documentation, value.Meaning);
    });

    private static ByteString Message(Action<CodedOutputStream> write)
    {
        using MemoryStream memory = new();
        using (CodedOutputStream stream = new(memory, leaveOpen: true)) write(stream);
        return UnsafeByteOperations.UnsafeWrap(memory.GetBuffer().AsMemory(0, (int)memory.Length));
    }

    private static void Put(CodedOutputStream message, int field, long value)
    {
        message.WriteTag(field, WireFormat.WireType.Varint);
        message.WriteInt64(value);
    }

    private static void Put(CodedOutputStream message, int field, string text)
    {
        message.WriteTag(field, WireFormat.WireType.LengthDelimited);
        message.WriteString(text);
    }

    private static void Put(CodedOutputStream message, int field, ByteString bytes)
    {
        message.WriteTag(field, WireFormat.WireType.LengthDelimited);
        message.WriteBytes(bytes);
    }
}
