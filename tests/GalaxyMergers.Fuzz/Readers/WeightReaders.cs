using System.Text;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Fuzz.Readers;

internal static class WeightReaders
{
    private const string TensorFlowModel = """{"modelTopology":{},"weightsManifest":[{"paths":["a"],"weights":[{"name":"x/kernel","shape":[1,2],"dtype":"float32"},{"name":"x/bias","shape":[1],"dtype":"int32"}]},{"paths":["missing"],"weights":[{"name":"y","shape":[2],"dtype":"float32"}]}]}""";

    private static readonly string[] JsonWords = ["name", "shape", "dtype", "paths", "weights", "float32", "uint8", "quantization", "data_offsets", "F32", "F16", "BF16", "I64", "[0,4]", "[]", "[-1]", "../a", "a", "__metadata__"];

    internal static FuzzedReader Safetensors { get; } = new("safetensors", [SafetensorsBytes()], JsonWords, path => SafetensorsFile.Read(path)) { FileName = "w.safetensors" };

    /// <summary>The classifier's settings are checked against a network of their kind, whose list of weights is made first.</summary>
    internal static FuzzedReader Classifier { get; } = new(
        "classifier", [ClassifierBytes()], [.. JsonWords, "xception", "mobilenet", "image_size", "hidden_units", "calibration"], path => ClassifierFile.Read(path)) { FileName = "c.safetensors", FixedBytes = 4 << 20 };

    /// <summary>
    /// PureHDF reserves an array of the length that a file claims, at most 2 GiB, before it reads into it. The stream refuses to fill one
    /// longer than the file, so that it is never touched and takes no memory of the machine.
    /// </summary>
    internal static FuzzedReader KerasHdf5 { get; } = new(
        "keras-hdf5", [Hdf5("text.h5"), Hdf5("bytes.h5")], ["\u0089HDF", "TREE", "SNOD", "HEAP", "OHDR", "layer_names", "weight_names", "kernel:0"], path => KerasHdf5File.Read(path)) { FileName = "w.h5", FixedBytes = 64 << 20, ReservesArrays = true };

    internal static FuzzedReader TensorFlowJs { get; } = new("tensorflow-js", [Encoding.UTF8.GetBytes(TensorFlowModel)], JsonWords, ReadTensorFlow) { FileName = "model.json" };

    internal static FuzzedReader Onnx { get; } = new("onnx", [OnnxBytes()], ["Conv", "weight", "BatchNormalization"], path => OnnxFile.Read(path)) { FileName = "w.onnx" };

    private static void ReadTensorFlow(string path)
    {
        File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(path)!, "a"), new byte[12]);
        TensorFlowJsModel.Read(path);
    }

    private static byte[] SafetensorsBytes() => Written(path => SafetensorsFile.Write(
        path,
        [WeightTensor.Adopt("a", [2, 3], WeightType.F32, new byte[24]), WeightTensor.Adopt("b", [], WeightType.F16, new byte[2])],
        new Dictionary<string, string> { ["format"] = "pt" }));

    private static byte[] ClassifierBytes()
    {
        NetworkOptions network = new() { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 2 };
        return Written(path => UntrainedClassifier.Create(network, new AugmentationOptions(), 1).Write(path));
    }

    private static byte[] Hdf5(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Seeds", "keras_hdf5", name));

    /// <summary>ModelProto with a graph of one node and one initialiser of two floats.</summary>
    private static byte[] OnnxBytes()
    {
        byte[] tensor = [0x08, 2, 0x10, 1, .. Text(8, "weight"), .. Field(9, new byte[8])];
        byte[] node = [.. Text(1, "x"), .. Text(1, "weight"), .. Text(2, "y"), .. Text(4, "Conv")];
        byte[] graph = [.. Field(1, node), .. Field(5, tensor)];
        return [0x08, 3, .. Field(7, graph)];
    }

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] bytes) => [(byte)((field << 3) | 2), (byte)bytes.Length, .. bytes];

    private static byte[] Written(Action<string> write)
    {
        string path = Path.Combine(Path.GetTempPath(), $"fuzz-seed-{Guid.NewGuid():N}.safetensors");
        try
        {
            write(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
