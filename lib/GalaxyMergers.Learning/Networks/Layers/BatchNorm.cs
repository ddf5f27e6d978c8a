using GalaxyMergers.Learning.Compute;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Batch normalisation over images and positions (Ioffe and Szegedy 2015).</summary>
internal sealed class BatchNorm
{
    private readonly NormSettings _settings;

    public BatchNorm(ParameterSet parameters, string name, long channels, NormSettings settings)
    {
        _settings = settings;
        Scale = parameters.Add(name + ".weight", [channels], TensorRole.NormScale);
        Shift = parameters.Add(name + ".bias", [channels], TensorRole.Bias);
        Mean = parameters.Add(name + ".running_mean", [channels], TensorRole.RunningMean);
        Variance = parameters.Add(name + ".running_var", [channels], TensorRole.RunningVariance);
    }

    public NetworkTensor Scale { get; }

    public NetworkTensor Shift { get; }

    public NetworkTensor Mean { get; }

    public NetworkTensor Variance { get; }

    /// <summary>Normalises a map.</summary>
    /// <param name="input">(N, C, H, W).</param>
    /// <param name="mode">By which statistics; not <see cref="Normalisation.Folded"/>.</param>
    /// <param name="rectifies">Whether a ReLU follows.</param>
    public Tensor Forward(Tensor input, Normalisation mode, bool rectifies = false)
    {
        bool byBatch = mode is Normalisation.Batch or Normalisation.BatchFrozen;
        double momentum = mode == Normalisation.Batch ? _settings.Momentum : 0;
        if (byBatch && TorchEngine.Tuning.HasRectifiedNorm(input))
            return TorchEngine.Tuning.RectifiedNorm(input, this, momentum, _settings.Epsilon, rectifies);
        Tensor normalised = nn.functional.batch_norm(input, Mean.Value, Variance.Value, Scale.Value, Shift.Value, byBatch, momentum, _settings.Epsilon);
        return rectifies ? Rectified(normalised) : normalised;
    }

    /// <summary>ReLU in place.</summary>
    internal static Tensor Rectified(Tensor map)
    {
        using (map) return nn.functional.relu(map, true);
    }

    /// <summary>The factor and the term for each channel that the running statistics amount to.</summary>
    public (double[] Factor, double[] Term) Affine()
    {
        double[] scale = TensorData.ToArray<double>(Scale.Value, ScalarType.Float64), shift = TensorData.ToArray<double>(Shift.Value, ScalarType.Float64);
        double[] mean = TensorData.ToArray<double>(Mean.Value, ScalarType.Float64), variance = TensorData.ToArray<double>(Variance.Value, ScalarType.Float64);
        double[] factor = new double[scale.Length], term = new double[scale.Length];
        for (int c = 0; c < factor.Length; c++)
        {
            factor[c] = scale[c] / Math.Sqrt(variance[c] + _settings.Epsilon);
            term[c] = shift[c] - (mean[c] * factor[c]);
        }

        return (factor, term);
    }
}
