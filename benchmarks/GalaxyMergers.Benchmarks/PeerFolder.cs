using System.Runtime.InteropServices;
using System.Text.Json;

namespace GalaxyMergers.Benchmarks;

/// <summary>The temporary folder through which a peer gets its inputs; gone after use.</summary>
internal sealed class PeerFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("science-benchmark-");

    public string Path => _folder.FullName;

    /// <summary>Writes little-endian float64.</summary>
    public void Write(string name, ReadOnlySpan<double> values)
    {
        using var file = File.Create(System.IO.Path.Combine(Path, name + ".f64"));
        file.Write(MemoryMarshal.AsBytes(values));
    }

    public void WriteParameters(object parameters)
        => File.WriteAllText(System.IO.Path.Combine(Path, "parameters.json"), JsonSerializer.Serialize(parameters));

    public void Dispose() => _folder.Delete(recursive: true);
}
