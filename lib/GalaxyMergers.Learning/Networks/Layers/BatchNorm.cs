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

    public Tensor Forward(Tensor input, Normalisation mode) => nn.functional.batch_norm(
        input,
        Mean.Value,
        Variance.Value,
        Scale.Value,
        Shift.Value,
        mode is Normalisation.Batch or Normalisation.BatchFrozen,
        mode == Normalisation.Batch ? _settings.Momentum : 0,
        _settings.Epsilon);

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
