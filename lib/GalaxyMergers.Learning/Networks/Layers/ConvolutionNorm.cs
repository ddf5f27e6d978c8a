using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A convolution and the batch normalisation behind it; the two become one convolution with bias by <see cref="Fold"/>.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="norm">The normalisation of its output.</param>
internal sealed class ConvolutionNorm(Convolution convolution, BatchNorm norm) : IDisposable
{
    private Tensor? _foldedKernel;
    private Tensor? _foldedBias;

    public Tensor Forward(Tensor input, ForwardMode mode)
    {
        if (mode.Normalisation == Normalisation.Folded)
            return convolution.Apply(input, _foldedKernel ?? throw new InvalidOperationException("The network was not folded."), _foldedBias);
        using Tensor convolved = convolution.Forward(input, mode);
        return norm.Forward(convolved, mode.Normalisation);
    }

    /// <summary>Computes the one convolution from the present weights and running statistics.</summary>
    /// <param name="type">Type of its numbers.</param>
    public void Fold(ScalarType type)
    {
        Unfold();
        (double[] factor, double[] term) = norm.Affine();
        Tensor kernel = convolution.Kernel.Value;
        double[] weights = TensorData.ToArray<double>(kernel, ScalarType.Float64);
        int each = weights.Length / factor.Length;
        for (int i = 0; i < weights.Length; i++) weights[i] *= factor[i / each];
        _foldedKernel = TensorData.Empty(convolution.Kernel.Shape, type, kernel.device).DetachFromDisposeScope();
        _foldedBias = empty([factor.Length], type, kernel.device).DetachFromDisposeScope();
        TensorData.Assign<double>(_foldedKernel, weights, ScalarType.Float64);
        TensorData.Assign<double>(_foldedBias, term, ScalarType.Float64);
    }

    /// <summary>Frees what <see cref="Fold"/> made.</summary>
    public void Unfold()
    {
        _foldedKernel?.Dispose();
        _foldedBias?.Dispose();
        _foldedKernel = _foldedBias = null;
    }

    public void Dispose() => Unfold();
}
