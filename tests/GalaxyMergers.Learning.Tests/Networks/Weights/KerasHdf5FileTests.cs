using System.Text.Json;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>Files of h5py (tests/reference/keras_hdf5) and a real one, good, wrong and damaged.</summary>
public class KerasHdf5FileTests
{
    private const string Program = "keras_hdf5/keras_hdf5.py";
    private const string SqueezeNet = "weights/squeezenet1.1-imagenet-keras/squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5";

    [Fact]
    public void All_ways_of_Keras_to_write_bytes_are_read() => CheckBytes(Committed("bytes.h5"));

    [Fact]
    public void All_ways_of_Keras_to_write_text_are_read() => CheckText(Committed("text.h5"));

    [PythonPeerFact("h5py")]
    public void What_h5py_of_this_machine_writes_is_read()
    {
        using var folder = new TemporaryFolder();
        PythonPeer.Run("h5py", Program, "write", folder.Path);
        CheckBytes(folder.File("bytes.h5"));
        CheckText(folder.File("text.h5"));
    }

    [PythonPeerFact("h5py", SqueezeNet)]
    public void A_real_Keras_file_reads_as_h5py_reads_it()
        => AssertDumped(KerasHdf5File.Read(Path.Combine(Repository.RealData, SqueezeNet)), Path.Combine(Repository.RealData, SqueezeNet));

    [Fact]
    public void What_is_no_HDF5_file_or_cut_short_is_an_error()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("page.h5"), "<!DOCTYPE html>");
        Assert.Contains("page.h5: cannot be read as HDF5", Fault(folder.File("page.h5")), StringComparison.Ordinal);
        byte[] good = File.ReadAllBytes(Committed("bytes.h5"));
        File.WriteAllBytes(folder.File("cut.h5"), good[..(good.Length / 2)]);
        Assert.Contains("cut.h5: ", Fault(folder.File("cut.h5")), StringComparison.Ordinal);
        Assert.Contains("no such file", Fault(folder.File("none.h5")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keras3", "Keras 3")]
    [InlineData("huge", "tensor 'w': claims the shape [1099511627776]")]
    [InlineData("chunk", "tensor 'w': claims the shape [2], more than a file of")]
    [InlineData("text", "tensor 'w': holds something other than floats")]
    [InlineData("half", "tensor 'w': holds something other than floats")]
    [InlineData("integer", "tensor 'w': holds something other than floats")]
    [InlineData("big_endian", "tensor 'w': cannot be read as HDF5 (Byte order")]
    [InlineData("missing", "tensor 'w': cannot be read as HDF5")]
    [InlineData("numbers", "does not hold strings")]
    public void HDF5_files_that_are_no_weights_say_what_they_lack_and_cost_nothing(string name, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(message, Fault(Committed($"wrong/{name}.h5")), StringComparison.Ordinal);

        // The parser, its buffers and the exception; the shapes claimed would be 4 TB and 1 GB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 << 20);
    }

    [Theory]
    [InlineData("bytes.h5")]
    [InlineData("text.h5")]
    public void Only_the_typed_exception_comes_out_of_a_damaged_file(string name)
    {
        byte[] good = File.ReadAllBytes(Committed(name));
        int[] used = [.. Enumerable.Range(0, good.Length / 8).Select(i => 8 * i).Where(i => good.AsSpan(i, 8).ContainsAnyExcept((byte)0))];
        for (int i = 0; i < 2000; i++)
        {
            SeededRandom random = SeededRandom.For(1, "hdf5 damage", i);
            byte[] damaged = [.. good];
            int place = used[random.NextInt(used.Length)];
            switch (random.NextInt(4))
            {
                case 0: damaged[place + random.NextInt(8)] = (byte)random.NextInt(256); break;
                case 1: BitConverter.GetBytes((long)place).CopyTo(damaged, place); break; // an address that leads to itself
                case 2: BitConverter.GetBytes((long)used[random.NextInt(used.Length)]).CopyTo(damaged, place); break;
                default: damaged = damaged[..random.NextInt(damaged.Length)]; break;
            }

            Exception? e = Record.Exception(() => KerasHdf5File.Read(new MemoryStream(damaged), "damaged.h5"));
            Assert.True(e is null or WeightFileException, $"damage {i}: {e}");
        }
    }

    [Fact]
    public void Parts_that_lead_in_a_circle_come_to_an_end()
    {
        using MeteredStream stream = new(new MemoryStream(new byte[16]));
        byte[] one = new byte[1];
        for (int i = 0; i < 1_000_001; i++)
        {
            stream.Position = 0;
            Assert.Equal(1, stream.Read(one));
        }

        Assert.Contains("in a circle", Assert.Throws<InvalidDataException>(() => stream.Read(one)).Message, StringComparison.Ordinal);
    }

    [RealDataFact(SqueezeNet)]
    public void A_real_Keras_file_reads_whole()
    {
        KerasWeights keras = KerasHdf5File.Read(Path.Combine(Repository.RealData, SqueezeNet));
        Assert.Equal(62, keras.Layers.Count);
        Assert.Equal(("2.0.0", "tensorflow"), (keras.KerasVersion, keras.Backend));
        WeightTensor[] tensors = [.. keras.Layers.SelectMany(layer => layer.Weights)];
        Assert.Equal(722_496, tensors.Sum(tensor => tensor.ElementCount));
        Assert.Equal("conv1", keras.Layers[1].Name);
        Assert.Equal([3, 3, 3, 64], keras.Layers[1].Weights[0].Shape.ToArray());
        Assert.All(tensors, tensor => Assert.Contains(tensor.ToSingles(), value => value != 0 && float.IsFinite(value)));
        Assert.Throws<WeightMismatchException>(() => new KerasXceptionMap().ToTimm(keras));
    }

    /// <summary>h5py, going by Keras's steps, must find the same layers and numbers in the file.</summary>
    private static void AssertDumped(KerasWeights keras, string path)
    {
        using JsonDocument dump = JsonDocument.Parse(PythonPeer.Run("h5py", Program, "dump", path));
        Assert.Equal((keras.KerasVersion, keras.Backend), (dump.RootElement.GetProperty("version").GetString(), dump.RootElement.GetProperty("backend").GetString()));
        JsonElement[] layers = [.. dump.RootElement.GetProperty("layers").EnumerateArray()];
        Assert.Equal(keras.Layers.Select(layer => layer.Name), layers.Select(layer => layer.GetProperty("name").GetString()));
        foreach ((KerasLayer layer, JsonElement dumped) in keras.Layers.Zip(layers))
        {
            JsonElement[] weights = [.. dumped.GetProperty("weights").EnumerateArray()];
            Assert.Equal(layer.Weights.Select(tensor => tensor.Name), weights.Select(weight => weight.GetProperty("name").GetString()));
            Assert.All(weights, weight => Assert.Equal("<f4", weight.GetProperty("dtype").GetString()));
            Assert.Equal(layer.Weights.Select(tensor => tensor.Shape.ToArray()), weights.Select(weight => weight.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()).ToArray()));
            Assert.Equal(layer.Weights.Select(tensor => tensor.ToDoubles()), weights.Select(weight => weight.GetProperty("values").EnumerateArray().Select(n => n.GetDouble()).ToArray()));
        }
    }

    private static string Committed(string name) => Path.Combine(Repository.Root, "tests", "reference", "keras_hdf5", "files", name);

    private static string Fault(string path) => Assert.Throws<WeightFileException>(() => KerasHdf5File.Read(path)).Message;

    private static void CheckBytes(string path)
    {
        KerasWeights keras = KerasHdf5File.Read(path);
        Assert.Equal(["input_1", "conv1", "fire2/squeeze1x1", "odd"], keras.Layers.Select(layer => layer.Name));
        Assert.Equal(("2.1.6", "tensorflow"), (keras.KerasVersion, keras.Backend));
        Assert.Empty(keras.Layers[0].Weights);
        WeightTensor[] tensors = [.. keras.Layers.SelectMany(layer => layer.Weights)];
        Assert.Equal(
            [
                "conv1/kernel:0 [3, 3, 2, 4] F32", "conv1/bias:0 [4] F32", "fire2/squeeze1x1_3/kernel:0 [1, 1, 8, 4] F32",
                "double [5] F64", "scalar [] F32", "empty [0, 3] F32",
            ],
            tensors.Select(tensor => tensor.ToString()));
        foreach (WeightTensor tensor in tensors.Where(tensor => tensor.Name != "scalar")) Assert.Equal(Eighths(tensor.ElementCount), tensor.ToDoubles());
        Assert.Equal([1.5], tensors.Single(tensor => tensor.Name == "scalar").ToDoubles());
    }

    private static void CheckText(string path)
    {
        KerasWeights keras = KerasHdf5File.Read(path);
        Assert.Equal(["dense", "output"], keras.Layers.Select(layer => layer.Name));
        Assert.Equal(["dense/kernel:0 [2, 3] F32", "output/kernel:0 [3] F32"], keras.Layers.Select(layer => Assert.Single(layer.Weights).ToString()));
        Assert.Equal(("2.9.0", "tensorflow"), (keras.KerasVersion, keras.Backend));
        Assert.All(keras.Layers, layer => Assert.Equal(Eighths(layer.Weights[0].ElementCount), layer.Weights[0].ToDoubles()));
    }

    private static double[] Eighths(long count) => [.. Enumerable.Range(0, (int)count).Select(i => i / 8.0)];
}
