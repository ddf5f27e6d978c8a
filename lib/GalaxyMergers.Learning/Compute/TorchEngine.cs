using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using GalaxyMergers.Inference.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>The one place where libtorch is started, and what it found on this machine. All that differs between devices is here.</summary>
public static class TorchEngine
{
    private static readonly Lock Gate = new();
    private static bool s_isPrepared;

    /// <summary>Tensors that were made and not yet freed; for tests and benchmarks.</summary>
    public static long LiveTensorCount => Tensor.TotalCount;

    /// <summary>What computes on this machine; does not throw where libtorch cannot be loaded, but says why.</summary>
    public static EngineReport Describe()
    {
        try
        {
            Prepare();
            int gpus = cuda.is_available() ? cuda.device_count() : 0;
            return new EngineReport(true, Description, get_num_threads(), gpus, gpus > 0 && cuda.is_cudnn_available(), CpuFeatures.MultipliesBFloat16, CpuFeatures.HidesCaches, null);
        }
        catch (ComputeException missing)
        {
            return new EngineReport(false, "no libtorch", 0, 0, false, CpuFeatures.MultipliesBFloat16, CpuFeatures.HidesCaches, missing.Message);
        }
    }

    /// <summary>Starts libtorch with the options and gives the device that they name.</summary>
    /// <exception cref="ComputeException">libtorch cannot be loaded, or there is no such device.</exception>
    internal static Device Open(ComputeOptions options)
    {
        Prepare();
        set_num_threads(options.Threads ?? Environment.ProcessorCount);
        return Resolve(options.Device);
    }

    private static string Description => $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {__version__}";

    /// <summary>Starts libtorch, once.</summary>
    /// <exception cref="ComputeException">It cannot be loaded.</exception>
    internal static void Prepare()
    {
        lock (Gate)
        {
            if (s_isPrepared) return;
            NativeSettings.KeepMemory();
            NativeSettings.AvoidWrongConvolutions();
            RequireNativeLibrary();
            InitializeDeviceType(DeviceType.CPU);
            backends.cudnn.allow_tf32 = backends.cuda.matmul.allow_tf32 = false; // all bits of single precision, as on processors
            s_isPrepared = true;
        }
    }

    /// <summary>TorchSharp answers a library that cannot be loaded by copying all of libtorch elsewhere and printing pages; so it is tried first.</summary>
    private static void RequireNativeLibrary()
    {
        try
        {
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories);
        }
        catch (Exception reason) when (reason is DllNotFoundException or BadImageFormatException)
        {
            string why = reason.Message.Contains("GLIBCXX", StringComparison.Ordinal)
                ? "this system's libstdc++ is older than TorchSharp's native library wants. Build on this system (environment/mergers does): the build then makes a copy that loads here (lib/GalaxyMergers.Learning/OlderLibstdcxx.targets)"
                : "the packages of libtorch were not restored for this system. Build with environment/mergers on it, or see the README, \"GPUs and other systems\"";
            throw new ComputeException($"libtorch could not be loaded from {Path.GetDirectoryName(typeof(torch).Assembly.Location)}: {why}. ({FirstLine(reason.Message)})", reason);
        }
    }

    private static string FirstLine(string text) => text.Split('\n').FirstOrDefault(line => line.Contains("GLIBCXX", StringComparison.Ordinal)) ?? text.Split('\n')[0];

    private static Device Resolve(string name)
    {
        int found = cuda.is_available() ? cuda.device_count() : 0;
        if (name == "auto") return device(found > 0 ? "cuda:0" : "cpu");
        if (name == "cpu") return device("cpu");
        string index = name.StartsWith("cuda:", StringComparison.Ordinal) ? name[5..] : name == "cuda" ? "0" : string.Empty;
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted))
            throw new ComputeException($"'{name}' is no device: use cpu, cuda, cuda:N or auto.");
        if (wanted >= found)
            throw new ComputeException($"Device {name} was asked for, but {(found == 0 ? "no CUDA GPU was" : $"only {found} CUDA GPU(s) were")} found by {Description}. "
                + $"Use --device cpu, or build with -p:TorchBackend=TorchSharp-cuda-linux on a machine with an NVIDIA GPU (README, \"GPUs and other systems\").");
        return device("cuda:" + index);
    }
}

/// <summary>What computes on this machine.</summary>
/// <param name="IsAvailable">Whether libtorch was found.</param>
/// <param name="Description">Name and version.</param>
/// <param name="Threads">Threads of one operation, as libtorch sets them.</param>
/// <param name="CudaDevices">Number of GPUs.</param>
/// <param name="HasCudnn">Whether cuDNN is there.</param>
/// <param name="CpuMultipliesBFloat16">Whether the processor multiplies bfloat16 itself, and may.</param>
/// <param name="CpuHidesCaches">Whether the processor does not tell its caches, so that oneDNN is kept to AVX instructions.</param>
/// <param name="Problem">Why libtorch is not there; null when it is.</param>
public sealed record EngineReport(
    bool IsAvailable, string Description, int Threads, int CudaDevices, bool HasCudnn, bool CpuMultipliesBFloat16, bool CpuHidesCaches, string? Problem);

/// <summary>What the processor offers.</summary>
internal static class CpuFeatures
{
    /// <summary>
    /// Whether it multiplies bfloat16 itself, and may (<see cref="NativeSettings.AvoidWrongConvolutions"/>): CPUID leaf 7, AVX512_BF16
    /// (subleaf 1, EAX bit 5) or AMX-BF16 (subleaf 0, EDX bit 22).
    /// </summary>
    public static bool MultipliesBFloat16
    {
        get
        {
            if (HidesCaches || !X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return false;
            (int subleaves, _, _, int edx) = X86Base.CpuId(7, 0);
            bool avx512 = subleaves >= 1 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
            return avx512 || (edx & (1 << 22)) != 0;
        }
    }

    /// <summary>
    /// Whether this is an AMD processor that does not tell its caches: bits 0 to 4 of EAX in CPUID leaf 8000001D, subleaf 0, name none.
    /// Seen under the hypervisor bhyve.
    /// </summary>
    public static bool HidesCaches { get; } = AmdNamesNoCache();

    private static bool AmdNamesNoCache()
    {
        const int extended = unchecked((int)0x80000000), caches = extended + 0x1D;
        const int authenticAmd = 0x68747541; // "Auth", the first four letters of the maker
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Ebx != authenticAmd || X86Base.CpuId(extended, 0).Eax < caches) return false;
        return (X86Base.CpuId(caches, 0).Eax & 0b11111) == 0;
    }
}
