using System.Runtime.InteropServices;

namespace GalaxyMergers.Learning.Compute;

/// <summary>Settings of native libraries, to be made before libtorch is loaded.</summary>
internal static partial class NativeSettings
{
    private const int MaxFast = 1, TrimThreshold = -1, TopPad = -2, MmapMax = -4, ArenaMax = -8; // names of malloc.h: M_MXFAST, M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_MAX, M_ARENA_MAX

    /// <summary>
    /// Keeps the memory of freed tensors with the process. glibc hands every large block back to the kernel, and touching fresh pages costs
    /// more than many a convolution. Small blocks are merged when they are freed: otherwise the release of every large tensor goes through all
    /// those freed since the last one. On other systems nothing is done.
    /// </summary>
    public static void KeepMemory()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = MallOpt(MmapMax, 0);
            _ = MallOpt(TrimThreshold, int.MaxValue);
            _ = MallOpt(TopPad, 64 << 20);
            _ = MallOpt(ArenaMax, 1);
            _ = MallOpt(MaxFast, 0);
            _ = SetEnv("THP_MEM_ALLOC_ENABLE", "1", 0); // libtorch asks for huge pages; the runtime's own environment does not reach C
        }
        catch (EntryPointNotFoundException)
        {
            // another C library, such as musl: it keeps its own habits
        }
    }

    /// <summary>
    /// Keeps oneDNN to AVX instructions where the processor does not tell its caches (<see cref="CpuFeatures.HidesCaches"/>): oneDNN 3.7 in
    /// libtorch takes these caches to have 0 bytes, and its 1 x 1 convolutions in AVX2 and AVX-512 (jit_brgemm_conv_utils.cpp) then divide by
    /// zero or, worse, give wrong numbers. A value of ONEDNN_MAX_CPU_ISA that was set before stays.
    /// </summary>
    public static void AvoidWrongConvolutions()
    {
        const string Variable = "ONEDNN_MAX_CPU_ISA", Value = "AVX";
        if (!CpuFeatures.HidesCaches) return;
        if (OperatingSystem.IsLinux()) _ = SetEnv(Variable, Value, 0);
        else if (Environment.GetEnvironmentVariable(Variable) is null) Environment.SetEnvironmentVariable(Variable, Value); // oneDNN asks Windows itself
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallOpt(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
