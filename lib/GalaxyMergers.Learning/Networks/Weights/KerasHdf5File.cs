using GalaxyMergers.Learning.Networks.Weights.Hdf5;

namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// Reads and writes the HDF5 weight files of Keras 1 and 2 (<c>model.save_weights</c>, or the weights of a
/// <c>model.save</c>) through libhdf5. Errors of HDF5 become exceptions and are not printed. The parsing is libhdf5's,
/// which is not written for hostile files: open those that you trust.
/// </summary>
public static class KerasHdf5File
{
    private const string LayerNames = "layer_names", WeightNames = "weight_names", ModelWeights = "model_weights";

    /// <summary>Attributes beyond 64 kB are cut by Keras into NAME0, NAME1, ...; more parts than this no model has.</summary>
    private const int MaximumParts = 10_000;

    /// <summary>Whether libhdf5 was found on this machine.</summary>
    public static bool IsAvailable => Hdf5Library.IsAvailable;

    /// <summary>Reads all layers.</summary>
    /// <exception cref="WeightFileException">Missing, damaged, or not as Keras writes it.</exception>
    /// <exception cref="Hdf5LibraryMissingException">libhdf5 is not installed.</exception>
    public static KerasWeights Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        long length;
        using (FileStream stream = WeightFileAccess.OpenRead(path)) length = stream.Length;
        using var session = new Hdf5Session(path);
        using Hdf5Id file = session.Open(Hdf5Native.OpenFile(path, Hdf5Native.ReadOnly, Hdf5Native.Default), "/");
        bool wholeModel = !HasNames(session, file, LayerNames) && session.Check(Hdf5Native.LinkExists(file, ModelWeights, Hdf5Native.Default), ModelWeights) > 0;
        using Hdf5Id root = session.Open(Hdf5Native.OpenGroup(file, wholeModel ? ModelWeights : "/", Hdf5Native.Default), "/");
        if (!HasNames(session, root, LayerNames))
            throw session.Fault(null, "has no attribute layer_names, so it is no weight file of Keras 1 or 2; if Keras 3 wrote it (.weights.h5), load it there and save it as a safetensors or a legacy .h5 file.");
        KerasLayer[] layers = [.. ReadNames(session, root, LayerNames).Select(name => ReadLayer(session, root, name, length))];
        return new KerasWeights(layers, ReadRemark(session, root, "keras_version"), ReadRemark(session, root, "backend"), path);
    }

    /// <summary>
    /// Writes a file that <c>model.load_weights</c> of Keras 2 accepts, beside the path and then renamed. Numbers are
    /// stored as F32, or F64 where they are F64. The same weights give the same bytes with the same libhdf5.
    /// </summary>
    /// <exception cref="WeightFileException">Two layers or tensors of one name, or the disk refuses.</exception>
    /// <exception cref="Hdf5LibraryMissingException">libhdf5 is not installed.</exception>
    public static void Write(string path, KerasWeights weights)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(weights);
        WeightFileAccess.Replace(path, beside =>
        {
            using var session = new Hdf5Session(path);
            using Hdf5Id file = session.Open(Hdf5Native.CreateFile(beside, Hdf5Native.Truncate, Hdf5Native.Default, Hdf5Native.Default), "/");
            Hdf5Strings.Write(session, file, LayerNames, [.. weights.Layers.Select(layer => layer.Name)]);
            Hdf5Strings.Write(session, file, "backend", [weights.Backend], asScalar: true);
            Hdf5Strings.Write(session, file, "keras_version", [weights.KerasVersion], asScalar: true);
            foreach (KerasLayer layer in weights.Layers) WriteLayer(session, file, layer);
            session.Check(Hdf5Native.FlushFile(file, Hdf5Native.ScopeLocal), "/");
        });
    }

    private static KerasLayer ReadLayer(Hdf5Session session, long root, string name, long fileLength)
    {
        using Hdf5Id group = session.Open(Hdf5Native.OpenGroup(root, name, Hdf5Native.Default), name);
        return new KerasLayer(name, [.. ReadNames(session, group, WeightNames).Select(weight => Hdf5Tensor.Read(session, group, weight, fileLength))]);
    }

    private static void WriteLayer(Hdf5Session session, long root, KerasLayer layer)
    {
        using Hdf5Id links = session.Open(Hdf5Native.CreateProperties(Hdf5Library.Constant("H5P_CLS_LINK_CREATE_ID_g")), layer.Name);
        session.Check(Hdf5Native.SetCreateGroups(links, 1), layer.Name);
        using Hdf5Id group = session.Open(Hdf5Native.CreateGroup(root, layer.Name, links, Hdf5Native.Default, Hdf5Native.Default), layer.Name);
        Hdf5Strings.Write(session, group, WeightNames, [.. layer.Weights.Select(tensor => tensor.Name)]);
        foreach (WeightTensor tensor in layer.Weights) Hdf5Tensor.Write(session, group, tensor);
    }

    private static bool HasNames(Hdf5Session session, long group, string name) => Has(session, group, name) || Has(session, group, name + "0");

    private static bool Has(Hdf5Session session, long group, string name) => session.Check(Hdf5Native.AttributeExists(group, name), name) > 0;

    private static IEnumerable<string> ReadNames(Hdf5Session session, long group, string name)
    {
        if (Has(session, group, name)) return Hdf5Strings.Read(session, group, name);
        return Enumerable.Range(0, MaximumParts).Select(part => $"{name}{part}").TakeWhile(part => Has(session, group, part)).SelectMany(part => Hdf5Strings.Read(session, group, part));
    }

    private static string ReadRemark(Hdf5Session session, long group, string name)
        => Has(session, group, name) && Hdf5Strings.Read(session, group, name) is [var text] ? text : string.Empty;
}
