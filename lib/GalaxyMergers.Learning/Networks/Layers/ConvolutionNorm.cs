using GalaxyMergers.Learning.Compute;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A convolution and the batch normalisation behind it; the two become one convolution with bias by <see cref="Fold"/>.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="norm">The normalisation of its output.</param>
internal sealed class ConvolutionNorm(Convolution convolution, BatchNorm norm) : IFoldable
{
    private Tensor? _foldedKernel;
    private Tensor? _foldedBias;

    /// <summary>Convolves and normalises.</summary>
    /// <param name="input">(N, C, H, W).</param>
    /// <param name="mode">How.</param>
    /// <param name="rectifies">Whether a ReLU follows.</param>
    public Tensor Forward(Tensor input, ForwardMode mode, bool rectifies = false)
    {
        if (mode.Normalisation == Normalisation.Folded)
        {
            Tensor folded = convolution.Apply(input, Folded.Require(_foldedKernel), _foldedBias);
            return rectifies ? BatchNorm.Rectified(folded) : folded;
        }

        using Tensor convolved = convolution.Forward(input, mode);
        return norm.Forward(convolved, mode.Normalisation, rectifies);
    }

    public void Fold(ScalarType type, bool ownLayout)
    {
        Unfold();
        (double[] factor, double[] term) = norm.Affine();
        double[] weights = TensorData.ToArray<double>(convolution.Kernel.Value, ScalarType.Float64);
        int each = weights.Length / factor.Length;
        for (int i = 0; i < weights.Length; i++) weights[i] *= factor[i / each];
        _foldedKernel = convolution.FoldedKernel(weights, type, ownLayout);
        _foldedBias = FoldedBias(term, type, ownLayout);
    }

    public void Unfold()
    {
        _foldedKernel?.Dispose();
        _foldedBias?.Dispose();
        _foldedKernel = _foldedBias = null;
    }

    private Tensor FoldedBias(double[] term, ScalarType type, bool ownLayout)
    {
        Tensor plain = empty([term.Length], type, convolution.Kernel.Value.device).DetachFromDisposeScope();
        TensorData.Assign<double>(plain, term, ScalarType.Float64);
        if (!ownLayout) return plain;
        using Tensor source = plain;
        return TorchEngine.Tuning.ToOwnLayout(source).DetachFromDisposeScope();
    }
}
