using System.Globalization;

namespace GalaxyMergers.Inference.Compute;

/// <summary>Where and how numbers are computed. Results are equal to the bit only between runs with the same options on the same machine.</summary>
public sealed record ComputeOptions
{
    /// <summary><c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>, or <c>auto</c>: a GPU if there is one.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of one operation; null takes as many as there are processors.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Whether as many trainings run at a time as the processors have room for, each with <see cref="Threads"/>, or with one if that is not given: the
    /// fastest way for small networks, which lose time to a team of threads. Otherwise, and on a GPU, they run one after another.
    /// </summary>
    public bool SideBySide { get; init; }

    /// <summary>Threads that decode and warp images ahead of the computation, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Type of the numbers between the layers.</summary>
    public Precision Precision { get; init; } = Precision.Fp32;

    /// <summary>More threads than any machine has.</summary>
    private const int MostThreads = 1024;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Device is "auto" or "cpu" or "cuda" || (Device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(Device.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out _)),
            within, nameof(Device), Device, "cpu, cuda, cuda:N or auto");
        SettingException.Require(Threads is null or (>= 1 and <= MostThreads), within, nameof(Threads), Threads, $"a whole number from 1 to {MostThreads}; as many as there are processors if not given");
        SettingException.Require(Workers is >= 1 and <= MostThreads, within, nameof(Workers), Workers, $"a whole number from 1 to {MostThreads}");
    }
}

/// <summary>Type of the numbers between the layers; weights and optimisers are always 32-bit.</summary>
public enum Precision
{
    /// <summary>32-bit floating point: the default and the reference; on GPUs too, which would round to 10 bits (TF32) if left to themselves.</summary>
    Fp32,

    /// <summary>bfloat16, for processors and GPUs that multiply it faster.</summary>
    Bf16,
}

/// <summary>The machine cannot compute what was asked for; the message says what was found and what to do.</summary>
/// <param name="message">What was found and what to do.</param>
/// <param name="innerException">The cause, if another exception.</param>
public sealed class ComputeException(string message, Exception? innerException = null) : GalaxyMergersException(message, innerException);
