using System.Text.Json;
using GalaxyMergers.Learning.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>Files of h5py against the reader, files of the writer against h5py (tests/reference/keras_hdf5), and a real one.</summary>
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

    [PythonPeerFact("h5py")]
    public void What_is_written_is_what_Keras_would_load()
    {
        using var folder = new TemporaryFolder();
        KerasWeights keras = new KerasXceptionMap().ToKeras(WeightFiles.Random(XceptionNames.List(0.02, 3), seed: 3));
        KerasHdf5File.Write(folder.File("w.h5"), keras);
        AssertDumped(keras, folder.File("w.h5"), decodes: true);
    }

    [PythonPeerFact("h5py", SqueezeNet)]
    public void A_real_Keras_file_reads_as_h5py_reads_it()
        => AssertDumped(KerasHdf5File.Read(Path.Combine(Repository.RealData, SqueezeNet)), Path.Combine(Repository.RealData, SqueezeNet), decodes: false);

    [Fact]
    public void Xception_goes_to_a_Keras_file_and_back_unchanged()
    {
        using var folder = new TemporaryFolder();
        var map = new KerasXceptionMap();
        WeightSet timm = WeightFiles.Random(XceptionNames.List(0.1, 5), seed: 4);
        KerasHdf5File.Write(folder.File("a.h5"), map.ToKeras(timm));
        KerasWeights keras = KerasHdf5File.Read(folder.File("a.h5"));
        WeightSet back = map.ToTimm(keras);
        Assert.Equal(timm.Count, back.Count);
        Assert.All(timm, tensor => WeightFiles.AssertSame(tensor, back[tensor.Name]));
        KerasHdf5File.Write(folder.File("b.h5"), keras);
        Assert.Equal(File.ReadAllBytes(folder.File("a.h5")), File.ReadAllBytes(folder.File("b.h5")));
    }

    [Fact]
    public void Halves_are_widened_and_doubles_kept()
    {
        using var folder = new TemporaryFolder();
        WeightTensor[] weights = [WeightTensor.FromSingles("h", [2], [0.5f, -3f], WeightType.F16), WeightTensor.FromSingles("b", [], [2f], WeightType.BF16), WeightTensor.FromSingles("d", [1], [0.1f], WeightType.F64)];
        KerasHdf5File.Write(folder.File("w.h5"), new KerasWeights([new KerasLayer("a/b", weights), new KerasLayer("none", [])], "2.1.6", "tensorflow", "test"));
        KerasWeights back = KerasHdf5File.Read(folder.File("w.h5"));
        Assert.Equal(["h [2] F32", "b [] F32", "d [1] F64"], back.Layers[0].Weights.Select(tensor => tensor.ToString()));
        Assert.Equal(weights.Select(tensor => tensor.ToDoubles()), back.Layers[0].Weights.Select(tensor => tensor.ToDoubles()));
        Assert.Empty(back.Layers[1].Weights);
    }

    [Fact]
    public void What_HDF5_refuses_to_write_leaves_the_old_file_and_says_why()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("w.h5"), "old");
        var twice = new KerasLayer("twice", []);
        var e = Assert.Throws<WeightFileException>(() => KerasHdf5File.Write(folder.File("w.h5"), new KerasWeights([twice, twice], "2.1.6", "tensorflow", "test")));
        Assert.Contains("already exists", e.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.File("w.h5")));
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Throws<WeightFileException>(() => KerasHdf5File.Write("/nowhere/w.h5", new KerasWeights([], "2.1.6", "tensorflow", "test")));
    }

    [Fact]
    public void What_is_no_HDF5_file_or_cut_short_is_an_error_with_the_words_of_HDF5()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("text.h5"), "<!DOCTYPE html>");
        Assert.Contains("file signature not found", Fault(folder.File("text.h5")), StringComparison.Ordinal);
        byte[] good = File.ReadAllBytes(Committed("bytes.h5"));
        File.WriteAllBytes(folder.File("cut.h5"), good[..(good.Length / 2)]);
        Assert.Contains("truncated file", Fault(folder.File("cut.h5")), StringComparison.Ordinal);
        Assert.Contains("no such file", Fault(folder.File("none.h5")), StringComparison.Ordinal);
    }

    [PythonPeerFact("h5py")]
    public void HDF5_files_that_are_no_weights_say_what_they_lack()
    {
        using var folder = new TemporaryFolder();
        PythonPeer.Run("h5py", Program, "write-wrong", folder.Path);
        Assert.Contains("Keras 3", Fault(folder.File("keras3.h5")), StringComparison.Ordinal);
        Assert.Contains("tensor 'w': claims the shape [1099511627776]", Fault(folder.File("huge.h5")), StringComparison.Ordinal);
        Assert.Contains("tensor 'w': holds something other", Fault(folder.File("text.h5")), StringComparison.Ordinal);
        Assert.Contains("tensor 'w': HDF5 reports", Fault(folder.File("missing.h5")), StringComparison.Ordinal);
        Assert.Contains("does not hold strings", Fault(folder.File("numbers.h5")), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_take_turns()
        => Parallel.For(0, 32, i => CheckBytes(Committed("bytes.h5")));

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

    /// <summary>h5py, going by Keras's steps, must find the same layers and numbers in the file; old versions of Keras also need names that decode.</summary>
    private static void AssertDumped(KerasWeights keras, string path, bool decodes)
    {
        using JsonDocument dump = JsonDocument.Parse(PythonPeer.Run("h5py", Program, "dump", path));
        Assert.Equal((keras.KerasVersion, keras.Backend), (dump.RootElement.GetProperty("version").GetString(), dump.RootElement.GetProperty("backend").GetString()));
        Assert.Equal(decodes, dump.RootElement.GetProperty("decodes").GetBoolean());
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
                "half [5] F16", "double [5] F64", "big_endian [2, 3] F32", "integer [5] I64", "scalar [] F32", "empty [0, 3] F32",
            ],
            tensors.Select(tensor => tensor.ToString()));
        foreach (WeightTensor tensor in tensors.Where(tensor => tensor.Name is not ("integer" or "scalar"))) Assert.Equal(Eighths(tensor.ElementCount), tensor.ToDoubles());
        Assert.Equal([-2, -1, 0, 1, 2], tensors.Single(tensor => tensor.Name == "integer").ToDoubles());
        Assert.Equal([1.5], tensors.Single(tensor => tensor.Name == "scalar").ToDoubles());
    }

    private static void CheckText(string path)
    {
        KerasWeights keras = KerasHdf5File.Read(path);
        Assert.Equal(["dense", "größe"], keras.Layers.Select(layer => layer.Name));
        Assert.Equal(["dense/kernel:0 [2, 3] F32", "größe/kernel:0 [3] F32"], keras.Layers.Select(layer => Assert.Single(layer.Weights).ToString()));
        Assert.Equal(("2.9.0", "tensorflow"), (keras.KerasVersion, keras.Backend));
        Assert.All(keras.Layers, layer => Assert.Equal(Eighths(layer.Weights[0].ElementCount), layer.Weights[0].ToDoubles()));
    }

    private static double[] Eighths(long count) => [.. Enumerable.Range(0, (int)count).Select(i => i / 8.0)];
}
