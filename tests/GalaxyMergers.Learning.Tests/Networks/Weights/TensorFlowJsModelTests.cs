
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class TensorFlowJsModelTests
{
    private const string MobileNet = "weights/mobilenet-v1-imagenet-tfjs/model.json";

    private const string Good = """{"modelTopology":{},"weightsManifest":[{"paths":["a-1","a-2"],"weights":[{"name":"conv/kernel","shape":[1,1,1,2],"dtype":"float32"},{"name":"conv/on","shape":[2],"dtype":"bool"},{"name":"conv/steps","shape":[],"dtype":"int32"}]},{"paths":["b-1"],"weights":[{"name":"bn/gamma","shape":[1],"dtype":"float32"}]}]}""";

    [Fact]
    public void Tensors_stand_one_after_the_other_across_the_files_of_a_group()
    {
        using TemporaryFolder folder = Model(Good);
        TensorFlowJsModel model = TensorFlowJsModel.Read(folder.Path);
        Assert.Empty(model.Missing);
        Assert.Equal(["conv/kernel [1, 1, 1, 2] F32", "conv/on [2] BOOL", "conv/steps [] I32", "bn/gamma [1] F32"], model.Weights.Select(tensor => tensor.ToString()));
        Assert.Equal([1f, 2f], model.Weights["conv/kernel"].ToSingles());
        Assert.Equal([0f, 1f], model.Weights["conv/on"].ToSingles());
        Assert.Equal([7f], model.Weights["conv/steps"].ToSingles());
        Assert.Equal([0.5f], model.Weights["bn/gamma"].ToSingles());
    }

    [Theory]
    [InlineData("a-2", new[] { "conv/kernel", "conv/on", "conv/steps" })]
    [InlineData("b-1", new[] { "bn/gamma" })]
    public void Tensors_of_a_group_that_lacks_a_file_are_listed(string file, string[] missing)
    {
        using TemporaryFolder folder = Model(Good);
        File.Delete(folder.File(file));
        TensorFlowJsModel model = TensorFlowJsModel.Read(folder.File("model.json"));
        Assert.Equal(missing, model.Missing);
        Assert.DoesNotContain(model.Weights, tensor => missing.Contains(tensor.Name));
        Assert.Equal(4, model.Weights.Count + missing.Length);
    }

    [Theory]
    [InlineData("[1,1,1,2]", "[1,1,1,3]", "which hold 14")]
    [InlineData("[1,1,1,2]", "[-1,-2]", "too large")]
    [InlineData("[1,1,1,2]", "[4294967296,4294967296]", "too large")]
    [InlineData("[1,1,1,2]", "[1000000000]", "too large")]
    [InlineData("[1,1,1,2]", "[100000000]", "which hold 14")]
    [InlineData("[1,1,1,2]", "[1.5]", "not a TensorFlow.js")]
    [InlineData("int32", "float8", "'float8'")]
    [InlineData("\"a-2\"", "\"../a-2\"", "plain file name")]
    [InlineData("\"a-2\"", "\"/etc/passwd\"", "plain file name")]
    [InlineData("\"a-2\"", "2", "not a TensorFlow.js")]
    [InlineData("bn/gamma", "conv/on", "twice")]
    [InlineData("\"dtype\":\"bool\"", "\"dtype\":\"bool\",\"quantization\":{\"dtype\":\"uint8\"}", "quantised")]
    [InlineData("weightsManifest", "weights", "not a TensorFlow.js")]
    [InlineData("{\"modelTopology\"", "{{\"modelTopology\"", "not a TensorFlow.js")]
    public void A_wrong_model_is_an_error_that_says_what_is_wrong(string piece, string replacement, string message)
    {
        using TemporaryFolder folder = Model(Good.Replace(piece, replacement, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<WeightFileException>(() => TensorFlowJsModel.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_model_is_an_error_that_names_the_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("model.json: there is no such file", Assert.Throws<WeightFileException>(() => TensorFlowJsModel.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [RealDataFact(MobileNet)]
    public void The_real_MobileNet_lacks_one_kernel_and_has_the_rest()
    {
        TensorFlowJsModel model = TensorFlowJsModel.Read(Path.Combine(Repository.RealData, MobileNet));
        Assert.Equal(["conv_pw_13/kernel"], model.Missing);
        Assert.Equal([3, 3, 3, 32], model.Weights["conv1/kernel"].Shape.ToArray());
        Assert.Equal([3, 3, 512, 1], model.Weights["conv_dw_12/depthwise_kernel"].Shape.ToArray());
        Assert.Equal([1, 1, 512, 1024], model.Weights["conv_pw_12/kernel"].Shape.ToArray());

        // MobileNet 1.0 without top has 3 228 864 numbers, 1 048 576 of them in the missing kernel; dense_1 adds 1024 x 17 + 17.
        Assert.Equal(3_228_864 - 1_048_576 + 17_425, model.Weights.ElementCount);
        Assert.All(model.Weights, tensor => Assert.All(tensor.ToSingles(), value => Assert.True(float.IsFinite(value))));
        Assert.All(model.Weights.Where(tensor => tensor.Name.EndsWith("moving_variance", StringComparison.Ordinal)), tensor => Assert.All(tensor.ToSingles(), value => Assert.True(value > 0)));
    }

    private static TemporaryFolder Model(string json)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.json"), json);
        File.WriteAllBytes(folder.File("a-1"), [0, 0, 0x80, 0x3F, 0, 0]);
        File.WriteAllBytes(folder.File("a-2"), [0, 0x40, 0, 1, 7, 0, 0, 0]);
        File.WriteAllBytes(folder.File("b-1"), [0, 0, 0, 0x3F]);
        return folder;
    }
}
