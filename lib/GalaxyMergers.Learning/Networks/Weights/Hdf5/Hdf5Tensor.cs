namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>Datasets of numbers, contiguous, chunked or compressed, in either byte order, to and from tensors.</summary>
internal static unsafe class Hdf5Tensor
{
    /// <summary>Deflate, the filter that Keras users have, cannot shrink by more than this; a dataset beyond it was never written.</summary>
    private const long LargestCompression = 1032;

    private const long AlwaysAccepted = 1 << 20;

    /// <summary>Reads one dataset.</summary>
    /// <param name="session">The session.</param>
    /// <param name="group">The group to start from.</param>
    /// <param name="path">The dataset's path in the group.</param>
    /// <param name="fileLength">Bytes of the whole file.</param>
    internal static WeightTensor Read(Hdf5Session session, long group, string path, long fileLength)
    {
        using Hdf5Id dataset = session.Open(Hdf5Native.OpenDataset(group, path, Hdf5Native.Default), path);
        using Hdf5Id space = session.Open(Hdf5Native.DatasetSpace(dataset), path);
        using Hdf5Id stored = session.Open(Hdf5Native.DatasetType(dataset), path);
        WeightType type = TypeOf(session, stored, path);
        long[] shape = Shape(session, space, path);
        long limit = Math.Min(Array.MaxLength, Math.Max(AlwaysAccepted, fileLength * LargestCompression));
        if (type.ByteLength(shape) is not { } length || length > limit)
            throw session.Fault(path, $"claims the shape {WeightTensor.ShapeText(shape)}, more than a file of {fileLength} bytes can hold; it is damaged: fetch it again.");
        using Hdf5Id inMemory = session.Open(Hdf5Native.CopyType(stored), path);
        session.Check(Hdf5Native.SetTypeOrder(inMemory, Hdf5Native.LittleEndian), path);
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        fixed (byte* buffer = bytes)
        {
            if (length > 0) session.Check(Hdf5Native.ReadDataset(dataset, inMemory, Hdf5Native.Default, Hdf5Native.Default, Hdf5Native.Default, buffer), path);
        }

        return WeightTensor.Adopt(path, shape, type, bytes);
    }

    /// <summary>Writes one dataset, contiguous; F64 as it is, everything else as the F32 that Keras works in.</summary>
    internal static void Write(Hdf5Session session, long group, WeightTensor tensor)
    {
        WeightTensor written = tensor.Type == WeightType.F64 ? tensor : tensor.ConvertTo(WeightType.F32);
        long type = Hdf5Library.Constant(written.Type == WeightType.F64 ? "H5T_IEEE_F64LE_g" : "H5T_IEEE_F32LE_g");
        ulong[] dimensions = [.. written.Shape.Select(dimension => (ulong)dimension)];
        using Hdf5Id links = session.Open(Hdf5Native.CreateProperties(Hdf5Library.Constant("H5P_CLS_LINK_CREATE_ID_g")), tensor.Name);
        session.Check(Hdf5Native.SetCreateGroups(links, 1), tensor.Name);
        using Hdf5Id creation = session.Open(Hdf5Native.CreateProperties(Hdf5Library.Constant("H5P_CLS_DATASET_CREATE_ID_g")), tensor.Name);
        session.Check(Hdf5Native.SetTrackTimes(creation, 0), tensor.Name);
        fixed (ulong* extents = dimensions)
        fixed (byte* bytes = written.Bytes)
        {
            using Hdf5Id space = session.Open(dimensions.Length == 0 ? Hdf5Native.CreateSpace(Hdf5Native.ScalarSpace) : Hdf5Native.CreateSimpleSpace(dimensions.Length, extents, null), tensor.Name);
            using Hdf5Id dataset = session.Open(Hdf5Native.CreateDataset(group, tensor.Name, type, space, links, creation, Hdf5Native.Default), tensor.Name);
            if (written.ElementCount > 0) session.Check(Hdf5Native.WriteDataset(dataset, type, Hdf5Native.Default, Hdf5Native.Default, Hdf5Native.Default, bytes), tensor.Name);
        }
    }

    private static long[] Shape(Hdf5Session session, long space, string path)
    {
        int rank = (int)session.Check(Hdf5Native.SpaceRank(space), path);
        var dimensions = new ulong[rank];
        fixed (ulong* extents = dimensions) session.Check(Hdf5Native.SpaceDimensions(space, extents, null), path);
        return [.. dimensions.Select(dimension => (long)Math.Min(dimension, long.MaxValue))];
    }

    private static WeightType TypeOf(Hdf5Session session, long type, string path)
    {
        int size = (int)Hdf5Native.TypeSize(type);
        WeightType? known = Hdf5Native.TypeClass(type) switch
        {
            Hdf5Native.ClassFloat => FloatType(type, size),
            Hdf5Native.ClassInteger => IntegerType(size, Hdf5Native.TypeSign(type) == Hdf5Native.Unsigned),
            _ => null,
        };
        return known ?? throw session.Fault(path, "holds something other than plain floats or integers; save it as float32 from Keras.");
    }

    private static WeightType? FloatType(long type, int size)
    {
        if (Hdf5Native.TypeFields(type, out nuint sign, out nuint exponent, out nuint exponentSize, out nuint mantissa, out nuint mantissaSize) < 0) return null;
        return (size, (int)sign, (int)exponent, (int)exponentSize, (int)mantissa, (int)mantissaSize, (int)Hdf5Native.TypeExponentBias(type)) switch
        {
            (2, 15, 10, 5, 0, 10, 15) => WeightType.F16,
            (2, 15, 7, 8, 0, 7, 127) => WeightType.BF16,
            (4, 31, 23, 8, 0, 23, 127) => WeightType.F32,
            (8, 63, 52, 11, 0, 52, 1023) => WeightType.F64,
            _ => null,
        };
    }

    private static WeightType? IntegerType(int size, bool unsigned) => (size, unsigned) switch
    {
        (1, false) => WeightType.I8,
        (1, true) => WeightType.U8,
        (2, false) => WeightType.I16,
        (2, true) => WeightType.U16,
        (4, false) => WeightType.I32,
        (4, true) => WeightType.U32,
        (8, false) => WeightType.I64,
        (8, true) => WeightType.U64,
        _ => null,
    };
}
