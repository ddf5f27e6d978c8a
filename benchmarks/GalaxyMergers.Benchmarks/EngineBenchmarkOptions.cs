namespace GalaxyMergers.Benchmarks;

/// <summary>What the engine benchmark runs.</summary>
public sealed record EngineBenchmarkOptions
{
    /// <summary>Image sizes of the measurements that are taken, pixels: 299, 96.</summary>
    public IReadOnlyList<int> ImageSizes { get; init; } = [299, 96];

    /// <summary>Whether inference is measured.</summary>
    public bool Inference { get; init; } = true;

    /// <summary>Whether training is measured.</summary>
    public bool Training { get; init; } = true;

    /// <summary>Times that each measurement is repeated, in turn with the others; the medians are compared.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Threads; null takes as many as there are processors.</summary>
    public int? Threads { get; init; }

    /// <summary>The program that runs one probe (this one); its arguments are the probe's.</summary>
    public required IReadOnlyList<string> Probe { get; init; }

    /// <summary>Folder of the project, in which the PyTorch peer lies; null measures the engine alone.</summary>
    public string? Repository { get; init; }

    /// <summary>Told what is being measured.</summary>
    public IProgress<string>? Progress { get; init; }
}
