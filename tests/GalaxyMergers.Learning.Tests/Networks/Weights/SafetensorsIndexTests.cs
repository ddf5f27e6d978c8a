
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class SafetensorsIndexTests
{
    [Fact]
    public void Shards_come_back_as_one_set()
    {
        using TemporaryFolder folder = Shards("""{"metadata":{"total_size":12},"weight_map":{"a":"1.safetensors","b":"2.safetensors","c":"1.safetensors"}}""");
        WeightSet set = SafetensorsFile.Read(folder.File("model.safetensors.index.json"));
        Assert.Equal(["a", "b", "c"], set.Select(tensor => tensor.Name).Order());
        Assert.Equal([2f], set["b"].ToSingles());
        Assert.Equal("pt", set.Metadata["format"]);
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"1.safetensors","b":"2.safetensors","c":"2.safetensors"}}""", "'c'")]
    [InlineData("""{"weight_map":{"a":"1.safetensors","b":"2.safetensors"}}""", "'c'")]
    [InlineData("""{"weight_map":{"a":"1.safetensors","a":"2.safetensors"}}""", "twice")]
    [InlineData("""{"weight_map":{"a":"3.safetensors"}}""", "no such file")]
    [InlineData("""{"weight_map":{"a":"../1.safetensors"}}""", "plain")]
    [InlineData("""{"weight_map":{"a":"/tmp/1.safetensors"}}""", "plain")]
    [InlineData("""{"weight_map":{"a":"model.safetensors.index.json"}}""", "plain")]
    [InlineData("""{"weight_map":{"a":null}}""", "plain")]
    [InlineData("""{"weight_map":{"a":1}}""", "not an index")]
    [InlineData("""{"weight_map":[]}""", "not an index")]
    [InlineData("""{"weights":{}}""", "not an index")]
    [InlineData("""[""", "not an index")]
    public void A_wrong_index_is_an_error_that_says_what_is_wrong(string index, string message)
    {
        using TemporaryFolder folder = Shards(index);
        var e = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(folder.File("model.safetensors.index.json")));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    private static TemporaryFolder Shards(string index)
    {
        var folder = new TemporaryFolder();
        var remarks = new Dictionary<string, string> { ["format"] = "pt" };
        SafetensorsFile.Write(folder.File("1.safetensors"), [WeightTensor.FromSingles("a", [1], [1f]), WeightTensor.FromSingles("c", [1], [3f])], remarks);
        SafetensorsFile.Write(folder.File("2.safetensors"), [WeightTensor.FromSingles("b", [1], [2f])], remarks);
        File.WriteAllText(folder.File("model.safetensors.index.json"), index);
        return folder;
    }
}
