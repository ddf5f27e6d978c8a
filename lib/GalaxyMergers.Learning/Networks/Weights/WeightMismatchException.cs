namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>The tensors of a file are not those of the network; lists every one that is missing, extra or of another shape.</summary>
public sealed class WeightMismatchException : WeightFileException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The weight file.</param>
    /// <param name="missing">Tensors that the network needs and the file lacks, with shapes.</param>
    /// <param name="extra">Tensors of the file that the network does not know.</param>
    /// <param name="wrongShape">Tensors of another shape: name, shape found, shape needed.</param>
    /// <param name="remedy">What to do.</param>
    public WeightMismatchException(
        string file, IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> wrongShape, string remedy)
        : base(file, null, Describe(missing, extra, wrongShape, remedy))
    {
        Missing = missing;
        Extra = extra;
        WrongShape = wrongShape;
    }

    /// <summary>Tensors that the network needs and the file lacks, with shapes.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors of the file that the network does not know.</summary>
    public IReadOnlyList<string> Extra { get; }

    /// <summary>Tensors of another shape: name, shape found, shape needed.</summary>
    public IReadOnlyList<string> WrongShape { get; }

    private static string Describe(IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> wrongShape, string remedy)
        => $"these are not the weights of the network; {remedy}{Part("missing", missing)}{Part("extra", extra)}{Part("of another shape", wrongShape)}";

    private static string Part(string what, IReadOnlyList<string> names)
        => names.Count == 0 ? string.Empty : $"\n  {names.Count} {what}: {string.Join("; ", names.Select(Printable))}";
}
