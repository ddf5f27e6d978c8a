namespace TorchSharp;

/// <summary>
/// Frees, when it ends, every tensor that was made on this thread since it began and was neither freed nor moved out.
/// Scopes nest; each thread has its own.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? s_current;

    private readonly DisposeScope? _outer = s_current;
    private readonly HashSet<torch.Tensor> _tensors = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope() => s_current = this;

    internal static DisposeScope? Current => s_current;

    internal DisposeScope? Outer => _outer;

    /// <summary>Frees the tensors of the scope and goes back to the one around it.</summary>
    public void Dispose()
    {
        if (s_current == this) s_current = _outer;
        foreach (torch.Tensor tensor in _tensors.ToArray()) tensor.Dispose();
        _tensors.Clear();
    }

    internal void Add(torch.Tensor tensor) => _tensors.Add(tensor);

    internal void Remove(torch.Tensor tensor) => _tensors.Remove(tensor);
}
