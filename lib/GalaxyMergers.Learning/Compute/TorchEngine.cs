using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Compute;

/// <summary>The one place where libtorch is started, and what it found on this machine.</summary>
public static class TorchEngine
{
    private static readonly Lock Gate = new();
    private static bool s_isPrepared;

    /// <summary>What libtorch offers beyond the common API.</summary>
    internal static IRuntimeTuning Tuning { get; } = IRuntimeTuning.Create();

    /// <summary>Tensors that were made and not yet freed; for tests and benchmarks.</summary>
    public static long LiveTensorCount => Tensor.TotalCount;

    /// <summary>What computes on this machine; does not throw where libtorch is missing, but says so.</summary>
    public static EngineReport Describe()
    {
        try
        {
            Prepare();
            int gpus = cuda.is_available() ? cuda.device_count() : 0;
            return new EngineReport(true, Tuning.Description, get_num_threads(), gpus, gpus > 0 && cuda.is_cudnn_available(), CpuFeatures.MultipliesBFloat16, null);
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException or BadImageFormatException or ComputeException)
        {
            return new EngineReport(false, "no libtorch", 0, 0, false, CpuFeatures.MultipliesBFloat16, missing.Message);
        }
    }

    /// <summary>Gives memory that no tensor uses back to the machine.</summary>
    public static void TrimMemory() => Tuning.TrimMemory();

    /// <summary>Starts libtorch with the options and gives the device that they name.</summary>
    /// <exception cref="ComputeException">No libtorch, or no such device.</exception>
    internal static Device Open(ComputeOptions options)
    {
        Prepare();
        set_num_threads(options.Threads ?? Environment.ProcessorCount);
        return Resolve(options.Device);
    }

    private static void Prepare()
    {
        lock (Gate)
        {
            if (s_isPrepared) return;
            try
            {
                Tuning.Prepare();
            }
            catch (DllNotFoundException missing)
            {
                throw new ComputeException("libtorch could not be loaded. Run environment/setup, or build with Torch_DIR set to the folder of a libtorch's TorchConfig.cmake.", missing);
            }

            s_isPrepared = true;
        }
    }

    private static Device Resolve(string name)
    {
        int found = cuda.is_available() ? cuda.device_count() : 0;
        if (name == "auto") return device(found > 0 ? "cuda:0" : "cpu");
        if (name == "cpu") return device("cpu");
        string index = name.StartsWith("cuda:", StringComparison.Ordinal) ? name[5..] : name == "cuda" ? "0" : string.Empty;
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted))
            throw new ComputeException($"'{name}' is no device: use cpu, cuda, cuda:N or auto.");
        if (wanted >= found)
            throw new ComputeException($"Device {name} was asked for, but {(found == 0 ? "no CUDA GPU was" : $"only {found} CUDA GPU(s) were")} found by {Tuning.Description}. Use --device cpu, or a libtorch with CUDA (README, \"GPUs\").");
        return device("cuda:" + index);
    }
}
