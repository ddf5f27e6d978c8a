using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Tests.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace GalaxyMergers.Learning.Tests.Networks;

/// <summary>
/// The restored ResNet18.onnx as ONNX Runtime computes it. The file's own paddings hold for 224 x 224 pixels; here every window is padded by the
/// rule that they follow (SAME_LOWER: a stride's share of the positions, the odd zero on the near side), so that any size can be computed, and the
/// last map is given instead of its average.
/// </summary>
internal sealed class ResNet18Oracle : IDisposable
{
    private const string Input = "Input247", LastMap = "ReLU393_Output_0";

    private readonly InferenceSession _session = new(AtAnySize(File.ReadAllBytes(ResNet18WeightFile.Locate())), new SessionOptions { IntraOpNumThreads = 1 });

    /// <summary>The features: the last map averaged over its positions, 512 an image.</summary>
    /// <param name="planes">(N, blue green red, rows, columns), grey levels less their means.</param>
    /// <param name="count">N.</param>
    /// <param name="side">Rows and columns.</param>
    internal float[] Features(float[] planes, int count, int side)
    {
        using var results = _session.Run([NamedOnnxValue.CreateFromTensor(Input, new DenseTensor<float>(planes, [count, 3, side, side]))]);
        float[] map = [.. results.Single().AsEnumerable<float>()];
        return [.. map.Chunk(map.Length / (512 * count)).Select(positions => positions.Average())];
    }

    public void Dispose() => _session.Dispose();

    private static byte[] AtAnySize(byte[] model)
        => OnnxMessages.Rewritten(ByteString.CopyFrom(model), (field, bytes) => field == 7 ? OnnxMessages.Rewritten(bytes, GraphField) : bytes).ToByteArray();

    private static ByteString? GraphField(int field, ByteString bytes) => field switch
    {
        1 => OnnxMessages.Text(bytes, 4) == "AveragePool" ? null : OnnxMessages.Rewritten(bytes, NodeField),
        11 => Value(Input, 3),
        12 => Value(LastMap, 512),
        13 => null, // shapes of what is between
        _ => bytes,
    };

    private static ByteString? NodeField(int field, ByteString bytes)
    {
        if (field != 5) return bytes;
        return OnnxMessages.Text(bytes, 1) switch
        {
            "pads" => null,
            "auto_pad" => OnnxMessages.Message(attribute => { attribute.Put(1, "auto_pad"); attribute.Put(4, "SAME_LOWER"); attribute.Put(20, 3); }),
            _ => bytes,
        };
    }

    /// <summary>ValueInfoProto of a single-precision tensor (N, channels, rows, columns) of any N, rows and columns.</summary>
    private static ByteString Value(string name, long channels) => OnnxMessages.Message(value =>
    {
        value.Put(1, name);
        value.Put(2, OnnxMessages.Message(type => type.Put(1, OnnxMessages.Message(tensor =>
        {
            tensor.Put(1, 1);
            tensor.Put(2, OnnxMessages.Message(shape =>
            {
                shape.Put(1, OnnxMessages.Message(axis => axis.Put(2, "N")));
                shape.Put(1, OnnxMessages.Message(axis => axis.Put(1, channels)));
                shape.Put(1, OnnxMessages.Message(axis => axis.Put(2, "rows_" + name)));
                shape.Put(1, OnnxMessages.Message(axis => axis.Put(2, "columns_" + name)));
            }));
        }))));
    });
}
