using System.Runtime.InteropServices;

namespace GalaxyMergers.Learning.Compute;

/// <summary>
/// Keeps the memory of freed tensors with the process. glibc hands every large block back to the kernel, and touching fresh pages costs
/// more than many a convolution. On other systems nothing is done.
/// </summary>
internal static partial class ProcessMemory
{
    private const int TrimThreshold = -1, TopPad = -2, MmapMax = -4, ArenaMax = -8; // names of malloc.h: M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_MAX, M_ARENA_MAX

    /// <summary>To be called before libtorch is loaded.</summary>
    public static void Keep()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = MallOpt(MmapMax, 0);
            _ = MallOpt(TrimThreshold, int.MaxValue);
            _ = MallOpt(TopPad, 64 << 20);
            _ = MallOpt(ArenaMax, 1);
            _ = SetEnv("THP_MEM_ALLOC_ENABLE", "1", 0); // libtorch asks for huge pages; the runtime's own environment does not reach C
        }
        catch (EntryPointNotFoundException)
        {
            // another C library, such as musl: it keeps its own habits
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallOpt(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
