
using GalaxyMergers.Inference.Networks.Weights;

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

    [PythonPeerFact("h5py")]
    public void A_Keras_file_comes_back_by_timm_names()
    {
        using var folder = new TemporaryFolder();
        PythonPeer.Run("h5py", "keras_hdf5/keras_hdf5.py", "write-xception", folder.File("weights"), "0.05", "2");
        WeightSet read = XceptionWeightFile.Read(folder.File("weights"));
        WeightValidation.Check(read, XceptionNames.List(0.05, 2));

        // The program numbers each tensor 0, 1/8, 2/8, ... in Keras's order of axes: HWIO here, so that the element (h 2, w 1, i 3, o 5) of (3, 3, 8, 8) is number ((2 * 3 + 1) * 8 + 3) * 8 + 5.
        Assert.Equal(((((((2 * 3) + 1) * 8) + 3) * 8) + 5) / 8f, read["conv2.weight"].ToSingles()[(((((5 * 8) + 3) * 3) + 2) * 3) + 1]);
        Assert.Equal([0f, 1 / 8f, 2 / 8f], read["block12.skipbn.running_mean"].ToSingles()[..3]);
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
