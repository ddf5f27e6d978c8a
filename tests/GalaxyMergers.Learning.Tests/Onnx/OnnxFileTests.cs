using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Science.Statistics;
using Google.Protobuf;

namespace GalaxyMergers.Learning.Tests.Onnx;

/// <summary>Small ONNX models, good ones and such as a disk or an enemy makes.</summary>
public class OnnxFileTests
{
    private static readonly byte[] Good = OnnxMessages.Model(graph =>
    {
        graph.Put(1, OnnxMessages.Node("Conv", ["x", "kernel"], "y"));
        graph.Put(1, OnnxMessages.Node("BatchNormalization", ["y", "scale", "shift", "mean", "variance"], "z"));
        graph.Put(2, "a name");
        graph.Put(5, OnnxMessages.Tensor("kernel", [2, 1, 1, 2], [1f, 2f, 3f, 4f], field: 4));
        graph.Put(5, OnnxMessages.Tensor("scale", [2], [0.5f, -1f], packsShape: true));
        graph.Put(5, OnnxMessages.Tensor("one", [], [7f]));
    });

    [Fact]
    public void Operations_and_numbers_are_read_in_either_way_of_storing_them()
    {
        OnnxFile model = Read(Good);
        Assert.Equal(["Conv x kernel -> y", "BatchNormalization y scale shift mean variance -> z"], model.Nodes.Select(n => $"{n.Operator} {string.Join(' ', n.Inputs)} -> {string.Join(' ', n.Outputs)}"));
        Assert.Equal(["kernel [2, 1, 1, 2] F32", "scale [2] F32", "one [] F32"], model.Initialisers.Select(tensor => tensor.ToString()));
        Assert.Equal([1f, 2f, 3f, 4f], model.Initialisers["kernel"].ToSingles());
        Assert.Equal([0.5f, -1f], model.Initialisers["scale"].ToSingles());
    }

    [Fact]
    public void Numbers_that_do_not_fit_their_shape_or_are_not_there_are_named()
    {
        Assert.Contains("tensor 'w': is 4 bytes long, which does not fit the shape [2]", Fault(With(OnnxMessages.Tensor("w", [2], [1f]))), StringComparison.Ordinal);
        Assert.Contains("does not fit the shape [4294967296, 4294967296, 0]", Fault(With(OnnxMessages.Tensor("w", [1L << 32, 1L << 32, 0], [1f]))), StringComparison.Ordinal);
        Assert.Contains("does not fit the shape [-1]", Fault(With(OnnxMessages.Tensor("w", [-1], [1f]))), StringComparison.Ordinal);
        ByteString elsewhere = OnnxMessages.Message(tensor => { tensor.Put(1, 1); tensor.Put(2, 1); tensor.Put(8, "w"); tensor.Put(14, 1); });
        Assert.Contains("tensor 'w': holds no single- or half-precision numbers in the file itself", Fault(With(elsewhere)), StringComparison.Ordinal);
        ByteString doubles = OnnxMessages.Message(tensor => { tensor.Put(1, 1); tensor.Put(2, 11); tensor.Put(8, "w"); tensor.Put(9, ByteString.CopyFrom(new byte[8])); });
        Assert.Contains("tensor 'w': holds no single- or half-precision numbers", Fault(With(doubles)), StringComparison.Ordinal);
        Assert.Contains("tensor 'kernel': is there twice", Fault(With(OnnxMessages.Tensor("kernel", [1], [1f]))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        Assert.Contains("no operation", Fault([]), StringComparison.Ordinal);
        Assert.Contains("not an ONNX model", Fault("<!DOCTYPE html>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<WeightFileException>(() => OnnxFile.Read("/nowhere/w.onnx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_lists_of_almost_nothing_are_refused_before_they_fill_the_memory()
    {
        byte[] many = OnnxMessages.Model(graph => { for (int i = 0; i < 20_000; i++) graph.Put(1, ByteString.Empty); });
        Assert.Contains("more than 10000", Fault(many), StringComparison.Ordinal);
        Assert.Contains("more than 10000", Fault(With(OnnxMessages.Tensor("w", new long[20_000], [], packsShape: true))), StringComparison.Ordinal);
        Assert.Contains("more than 10000", Fault(With(OnnxMessages.Tensor("w", new long[20_000], []))), StringComparison.Ordinal);
        Assert.Contains("more than 10000", Fault(OnnxMessages.Model(graph => graph.Put(1, OnnxMessages.Node("Conv", new string[20_000].Select(_ => "").ToArray(), "y")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_and_many_damages_end_in_the_typed_exception_or_in_whole_tensors()
    {
        for (int length = 0; length < Good.Length; length++) ReadAndCheck(Good[..length]);
        for (int i = 0; i < 20_000; i++)
        {
            SeededRandom random = SeededRandom.For(1, "onnx damage", i);
            byte[] damaged = [.. Good];
            for (int n = random.NextInt(3); n >= 0; n--) damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            ReadAndCheck(damaged);
        }
    }

    private static void ReadAndCheck(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            foreach (WeightTensor tensor in Read(file).Initialisers) Assert.Equal(4 * tensor.ElementCount, tensor.Bytes.Length);
        }
        catch (WeightFileException e)
        {
            Assert.StartsWith("test.onnx: ", e.Message, StringComparison.Ordinal);
        }

        // The parser's own buffer is 4 kB and an exception with its trace some 30 kB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (20 * file.Length));
    }

    private static byte[] With(ByteString tensor) => OnnxMessages.Model(graph =>
    {
        graph.Put(1, OnnxMessages.Node("Conv", ["x", "kernel"], "y"));
        graph.Put(5, OnnxMessages.Tensor("kernel", [1], [1f]));
        graph.Put(5, tensor);
    });

    private static OnnxFile Read(byte[] file) => OnnxFile.Read(new MemoryStream(file), "test.onnx");

    private static string Fault(byte[] file) => Assert.Throws<WeightFileException>(() => Read(file)).Message;
}
