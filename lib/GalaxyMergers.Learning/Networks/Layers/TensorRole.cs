namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>What a tensor of a network is for; decides how it starts and whether training changes it.</summary>
internal enum TensorRole
{
    /// <summary>Weights of a convolution or of a dense layer: Glorot uniform.</summary>
    Kernel,

    /// <summary>Additive term: zero.</summary>
    Bias,

    /// <summary>Scale of a batch normalisation: one.</summary>
    NormScale,

    /// <summary>Running mean of a batch normalisation: zero; not trained.</summary>
    RunningMean,

    /// <summary>Running variance of a batch normalisation: one; not trained.</summary>
    RunningVariance,
}
