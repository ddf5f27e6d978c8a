using System.Runtime.InteropServices;
using System.Text;

namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>Attributes that hold strings: of fixed length as h5py writes bytes, of variable length as it writes text.</summary>
internal static unsafe class Hdf5Strings
{
    /// <summary>Largest accepted attribute; HDF5 itself stops at 64 kB but for its newest layout.</summary>
    private const long MaximumBytes = 16 << 20;

    /// <summary>All strings of an attribute; an empty array of any type holds none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="parent">The group that has the attribute.</param>
    /// <param name="name">The attribute.</param>
    internal static string[] Read(Hdf5Session session, long parent, string name)
    {
        using Hdf5Id attribute = session.Open(Hdf5Native.OpenAttribute(parent, name, Hdf5Native.Default), name);
        using Hdf5Id type = session.Open(Hdf5Native.AttributeType(attribute), name);
        using Hdf5Id space = session.Open(Hdf5Native.AttributeSpace(attribute), name);
        long points = session.Check(Hdf5Native.SpacePoints(space), name);
        if (points == 0) return [];
        if (Hdf5Native.TypeClass(type) != Hdf5Native.ClassString) throw session.Fault(name, "does not hold strings; this is not a weight file of Keras.");
        long size = (long)Hdf5Native.TypeSize(type);
        if (size <= 0 || points > MaximumBytes / size) throw session.Fault(name, $"claims {points} strings of {size} bytes; the file is damaged: fetch it again.");
        var buffer = new byte[points * size];
        fixed (byte* bytes = buffer)
        {
            session.Check(Hdf5Native.ReadAttribute(attribute, type, bytes), name);
            if (session.Check(Hdf5Native.TypeIsVariableString(type), name) == 0) return Split(buffer, (int)size, Hdf5Native.TypePadding(type));
            try
            {
                return [.. MemoryMarshal.Cast<byte, nint>(buffer).ToArray().Select(text => Marshal.PtrToStringUTF8(text) ?? string.Empty)];
            }
            finally
            {
                _ = Hdf5Native.ReclaimStrings(type, space, Hdf5Native.Default, bytes);
            }
        }
    }

    /// <summary>Writes strings of fixed length, as h5py does for bytes, which every version of Keras can decode.</summary>
    /// <param name="session">The session.</param>
    /// <param name="parent">The group that gets the attribute.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="strings">What to write.</param>
    /// <param name="asScalar">Whether the one string is the attribute itself and not an array of one.</param>
    internal static void Write(Hdf5Session session, long parent, string name, IReadOnlyList<string> strings, bool asScalar = false)
    {
        byte[][] encoded = [.. strings.Select(Encoding.UTF8.GetBytes)];
        int size = Math.Max(1, encoded.Select(text => text.Length).DefaultIfEmpty().Max());
        var buffer = new byte[Math.Max(1, encoded.Length) * size];
        for (int i = 0; i < encoded.Length; i++) encoded[i].CopyTo(buffer, i * size);
        using Hdf5Id type = session.Open(Hdf5Native.CopyType(Hdf5Library.Constant("H5T_C_S1_g")), name);
        session.Check(Hdf5Native.SetTypeSize(type, (nuint)size), name);
        session.Check(Hdf5Native.SetTypePadding(type, Hdf5Native.PadNull), name);
        ulong count = (ulong)encoded.Length;
        using Hdf5Id space = session.Open(asScalar ? Hdf5Native.CreateSpace(Hdf5Native.ScalarSpace) : Hdf5Native.CreateSimpleSpace(1, &count, null), name);
        using Hdf5Id attribute = session.Open(Hdf5Native.CreateAttribute(parent, name, type, space, Hdf5Native.Default, Hdf5Native.Default), name);
        fixed (byte* bytes = buffer) session.Check(Hdf5Native.WriteAttribute(attribute, type, bytes), name);
    }

    private static string[] Split(byte[] buffer, int size, int padding)
    {
        var strings = new string[buffer.Length / size];
        for (int i = 0; i < strings.Length; i++)
        {
            ReadOnlySpan<byte> text = buffer.AsSpan(i * size, size);
            int end = text.IndexOf((byte)0);
            if (end >= 0) text = text[..end];
            strings[i] = Encoding.UTF8.GetString(padding == Hdf5Native.PadSpace ? text.TrimEnd((byte)' ') : text);
        }

        return strings;
    }
}
