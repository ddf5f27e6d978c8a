using Google.Protobuf;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// The operations, the initialisers (the trained numbers) and the remarks of an ONNX model, read from the format's own description (onnx.proto,
/// IR version 3 and later). Everything else in the file is passed over.
/// </summary>
/// <param name="Nodes">The operations; the format wants each after those whose results it uses.</param>
/// <param name="Initialisers">The trained numbers (F32 or F16), whole numbers such as shapes (I64), and the remarks.</param>
internal sealed record OnnxFile(IReadOnlyList<OnnxNode> Nodes, WeightSet Initialisers)
{
    /// <summary>Most operations, tensors, and names and axes of one of them; ResNet-18 has 71 operations and 110 tensors.</summary>
    private const int MaximumCount = 10_000;

    /// <summary>Reads a model.</summary>
    /// <exception cref="WeightFileException">Missing, damaged, or with numbers that are not inside the file.</exception>
    internal static OnnxFile Read(string path)
    {
        using FileStream stream = WeightFileAccess.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a model from a stream.</summary>
    /// <param name="stream">Read from where it stands to its end.</param>
    /// <param name="name">What error messages call it.</param>
    internal static OnnxFile Read(Stream stream, string name)
    {
        try
        {
            using CodedInputStream model = new(stream, leaveOpen: true);
            List<OnnxNode> nodes = [];
            Dictionary<string, WeightTensor> tensors = new(StringComparer.Ordinal);
            Dictionary<string, string> remarks = new(StringComparer.Ordinal);
            while (Next(model) is var field and > 0)
            {
                if (field == OnnxSchema.Model.Graph) ReadGraph(model.ReadBytes().CreateCodedInput(), name, nodes, tensors);
                else if (field == OnnxSchema.Model.Remark) ReadRemark(model.ReadBytes().CreateCodedInput(), remarks);
                else model.SkipLastField();
                if (remarks.Count > MaximumCount) throw TooMany(name);
            }

            if (nodes.Count == 0) throw new WeightFileException(name, null, "holds no operation, so it is no ONNX model; fetch it again.");
            return new OnnxFile(nodes, new WeightSet(tensors.Values, remarks, name));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The parser's complaints: InvalidProtocolBufferException is an IOException, a field of another kind an InvalidOperationException.
            throw new WeightFileException(name, null, $"is not an ONNX model, or a damaged one ({e.Message}); fetch it again.", e);
        }
    }

    private static void ReadRemark(CodedInputStream remark, Dictionary<string, string> remarks)
    {
        string name = string.Empty, text = string.Empty;
        while (Next(remark) is var field and > 0)
        {
            if (field == OnnxSchema.Model.RemarkName) name = remark.ReadString();
            else if (field == OnnxSchema.Model.RemarkText) text = remark.ReadString();
            else remark.SkipLastField();
        }

        remarks[name] = text;
    }

    private static void ReadGraph(CodedInputStream graph, string file, List<OnnxNode> nodes, Dictionary<string, WeightTensor> tensors)
    {
        while (Next(graph) is var field and > 0)
        {
            if (field == OnnxSchema.Graph.Node)
            {
                nodes.Add(ReadNode(graph.ReadBytes().CreateCodedInput(), file));
            }
            else if (field == OnnxSchema.Graph.Initialiser)
            {
                WeightTensor tensor = ReadTensor(graph.ReadBytes().CreateCodedInput(), file);
                if (!tensors.TryAdd(tensor.Name, tensor)) throw new WeightFileException(file, tensor.Name, "is there twice; the file is damaged: fetch it again.");
            }
            else
            {
                graph.SkipLastField();
            }

            if (Math.Max(nodes.Count, tensors.Count) > MaximumCount) throw TooMany(file);
        }
    }

    private static OnnxNode ReadNode(CodedInputStream node, string file)
    {
        List<string> inputs = [], outputs = [];
        string kind = string.Empty;
        while (Next(node) is var field and > 0)
        {
            switch (field)
            {
                case OnnxSchema.Node.Input: inputs.Add(node.ReadString()); break;
                case OnnxSchema.Node.Output: outputs.Add(node.ReadString()); break;
                case OnnxSchema.Node.Operator: kind = node.ReadString(); break;
                default: node.SkipLastField(); break;
            }

            if (inputs.Count + outputs.Count > MaximumCount) throw TooMany(file);
        }

        return new OnnxNode(kind, inputs, outputs);
    }

    private static WeightTensor ReadTensor(CodedInputStream tensor, string file)
    {
        string name = string.Empty;
        List<long> shape = [];
        long type = 0;
        ByteString? data = null;
        while (Next(tensor, out bool isPacked) is var field and > 0)
        {
            switch (field)
            {
                case OnnxSchema.Tensor.Axes when isPacked: ReadAxes(tensor.ReadBytes().CreateCodedInput(), shape, file); break;
                case OnnxSchema.Tensor.Axes: shape.Add(tensor.ReadInt64()); break;
                case OnnxSchema.Tensor.Type: type = tensor.ReadInt64(); break;
                case OnnxSchema.Tensor.Name: name = tensor.ReadString(); break;
                case (OnnxSchema.Tensor.Singles or OnnxSchema.Tensor.Bytes) when isPacked && data is null: data = tensor.ReadBytes(); break;
                default: tensor.SkipLastField(); break;
            }

            if (shape.Count > MaximumCount) throw TooMany(file);
        }

        WeightType? stored = type switch { OnnxSchema.Single => WeightType.F32, OnnxSchema.Half => WeightType.F16, OnnxSchema.Int64 => WeightType.I64, _ => null };
        if (stored is not { } known || data is null)
            throw new WeightFileException(file, name, "holds no single- or half-precision numbers in the file itself; export the model with float32 weights inside it.");
        long[] axes = [.. shape];
        return known.ByteLength(axes) == data.Length
            ? WeightTensor.Adopt(name, axes, known, data.Memory)
            : throw new WeightFileException(file, name, $"is {data.Length} bytes long, which does not fit the shape {WeightTensor.ShapeText(axes)}; the file is damaged: fetch it again.");
    }

    private static void ReadAxes(CodedInputStream axes, List<long> shape, string file)
    {
        while (!axes.IsAtEnd && shape.Count <= MaximumCount) shape.Add(axes.ReadInt64());
        if (shape.Count > MaximumCount) throw TooMany(file);
    }

    private static int Next(CodedInputStream input) => Next(input, out _);

    /// <summary>The number of the next field, or 0 at the end of the message.</summary>
    private static int Next(CodedInputStream input, out bool isPacked)
    {
        uint tag = input.ReadTag();
        isPacked = WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited;
        return WireFormat.GetTagFieldNumber(tag);
    }

    private static WeightFileException TooMany(string file) => new(file, null, $"claims more than {MaximumCount} operations, tensors, names or axes; this is another network or a damaged file: fetch it again.");
}
