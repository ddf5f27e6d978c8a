using System.Runtime.Intrinsics.X86;

namespace GalaxyMergers.Learning.Compute;

/// <summary>What the processor offers.</summary>
internal static class CpuFeatures
{
    /// <summary>Whether it multiplies bfloat16 itself: CPUID leaf 7, AVX512_BF16 (subleaf 1, EAX bit 5) or AMX-BF16 (subleaf 0, EDX bit 22).</summary>
    public static bool MultipliesBFloat16
    {
        get
        {
            if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return false;
            (int subleaves, _, _, int edx) = X86Base.CpuId(7, 0);
            bool avx512 = subleaves >= 1 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
            return avx512 || (edx & (1 << 22)) != 0;
        }
    }
}
