namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Reads Xception's weights, by timm's names, from whichever kind of file they come in.</summary>
public static class XceptionWeightFile
{
    private static readonly byte[] Hdf5Signature = [0x89, (byte)'H', (byte)'D', (byte)'F'];

    /// <summary>Reads a safetensors file, an index of several, or a Keras <c>.h5</c> file, told apart by their first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="denseNames">timm-side names of a Keras file's dense layers, see <see cref="KerasXceptionMap"/>; <c>["fc"]</c> if not given.</param>
    /// <returns>The tensors as they are in the file; whether they fit the network is for <see cref="WeightValidation"/> to say.</returns>
    /// <exception cref="WeightFileException">Missing, damaged, or a Keras file of another network.</exception>
    public static WeightSet Read(string path, IReadOnlyList<string>? denseNames = null)
        => IsHdf5(path) ? new KerasXceptionMap(denseNames).ToTimm(KerasHdf5File.Read(path)) : SafetensorsFile.Read(path);

    private static bool IsHdf5(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = WeightFileAccess.OpenRead(path);
        Span<byte> start = stackalloc byte[Hdf5Signature.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Hdf5Signature);
    }
}
