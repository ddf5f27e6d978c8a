using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using GalaxyMergers.Inference.Compute;
using Microsoft.ML.OnnxRuntime;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>The one place where ONNX Runtime is started, and where devices differ for it.</summary>
public static partial class OnnxEngine
{
    private const string CudaProvider = "CUDAExecutionProvider", NoTelemetry = "ORT_DISABLE_TELEMETRY";

    /// <summary>ONNX Runtime reports on its use to its makers unless it is told not to before it starts; nothing shall leave the user's machine.</summary>
    static OnnxEngine()
    {
        Environment.SetEnvironmentVariable(NoTelemetry, "1");
        if (!OperatingSystem.IsWindows()) _ = SetEnv(NoTelemetry, "1", 1); // the runtime's own environment does not reach C
    }

    /// <summary>Name and version of what answers, and whether it can use an NVIDIA GPU.</summary>
    public static string Description => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}{(HasCuda ? " with CUDA" : string.Empty)}";

    /// <summary>Whether the package that was built in brings the CUDA provider.</summary>
    internal static bool HasCuda => OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider);

    /// <summary>
    /// Whether the processor multiplies bytes and sums them in 32 bits in one instruction (AVX-512 VNNI or AVX-VNNI; Intel's manual, CPUID leaf 7). Where an
    /// x86 processor does not, ONNX Runtime's 8-bit sums overflow unless it is told to take a slower way.
    /// </summary>
    private static bool HasVnni => ((X86Base.CpuId(7, 0).Ecx >> 11) & 1) == 1 || ((X86Base.CpuId(7, 1).Eax >> 4) & 1) == 1;

    /// <summary>Loads a model for one thread a call.</summary>
    /// <param name="model">The bytes of an ONNX file.</param>
    /// <param name="compute">Where it is computed.</param>
    /// <exception cref="ComputeException">There is no such device.</exception>
    internal static InferenceSession Open(byte[] model, ComputeOptions compute)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        if (X86Base.IsSupported && !HasVnni) options.AddSessionConfigEntry("session.x64quantprecision", "1");
        int? gpu = Gpu(compute.Device);
        try
        {
            if (gpu is { } index)
            {
                using OrtCUDAProviderOptions cuda = new();
                cuda.UpdateOptions(new Dictionary<string, string> { ["device_id"] = index.ToString(CultureInfo.InvariantCulture), ["use_tf32"] = "0" }); // all bits of single precision, as on processors
                options.AppendExecutionProvider_CUDA(cuda);
            }

            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException reason) when (gpu is not null)
        {
            if (compute.Device == "auto") return Open(model, compute with { Device = "cpu" });
            throw new ComputeException($"Device {compute.Device} was asked for, but ONNX Runtime cannot use it ({reason.Message}). Use --device cpu, or check the driver and CUDA libraries.", reason);
        }
    }

    /// <summary>Whether a GPU is asked for by name.</summary>
    internal static bool UsesGpu(ComputeOptions compute) => compute.Device is not ("cpu" or "auto");

    private static int? Gpu(string device)
    {
        if (device == "cpu" || (device == "auto" && !HasCuda)) return null;
        if (!HasCuda)
            throw new ComputeException($"Device {device} was asked for, but this build's ONNX Runtime has no CUDA. Use --device cpu, or build with -p:OnnxBackend=Microsoft.ML.OnnxRuntime.Gpu.Linux on a machine with an NVIDIA GPU "
                + $"(README, \"GPUs and other systems\").");
        return device.StartsWith("cuda:", StringComparison.Ordinal) ? int.Parse(device.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
