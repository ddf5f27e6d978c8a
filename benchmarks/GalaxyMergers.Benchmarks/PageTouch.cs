using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Benchmarks;

/// <summary>What memory costs that the program gets fresh from the operating system.</summary>
internal static class PageTouch
{
    private const int Pages = 1 << 16;
    private const int PageBytes = 4096;

    /// <summary>Mean time of the first touch of a page, over 256 MiB.</summary>
    public static unsafe double Microseconds()
    {
        byte* block = (byte*)NativeMemory.Alloc(Pages, PageBytes);
        try
        {
            long start = Stopwatch.GetTimestamp();
            for (long i = 0; i < Pages; i++) block[i * PageBytes] = 1;
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Pages;
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }
}
