using GalaxyMergers.Learning.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

public class XceptionWeightFileTests
{
    private static readonly WeightSet Timm = WeightFiles.Random(XceptionNames.List(0.05, 2), seed: 5);

    [Fact]
    public void A_safetensors_file_is_told_by_its_bytes_not_its_name()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.File("weights.h5"), Timm);
        AssertTimm(XceptionWeightFile.Read(folder.File("weights.h5")));
    }

    [Fact]
    public void A_Keras_file_comes_back_by_timm_names()
    {
        using var folder = new TemporaryFolder();
        KerasHdf5File.Write(folder.File("weights"), new KerasXceptionMap().ToKeras(Timm));
        AssertTimm(XceptionWeightFile.Read(folder.File("weights")));
    }

    [Fact]
    public void What_is_neither_is_an_error_that_names_the_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("weights"), "PK");
        Assert.Contains(folder.File("weights"), Assert.Throws<WeightFileException>(() => XceptionWeightFile.Read(folder.File("weights"))).Message, StringComparison.Ordinal);
    }

    private static void AssertTimm(WeightSet read)
    {
        WeightValidation.Check(read, XceptionNames.List(0.05, 2));
        Assert.All(Timm, tensor => WeightFiles.AssertSame(tensor, read[tensor.Name]));
    }
}
