using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>What a tensor of a network is for; decides how it starts and whether training changes it.</summary>
internal enum TensorRole
{
    /// <summary>Weights of a convolution or of a dense layer.</summary>
    Kernel,

    /// <summary>Additive term of any layer.</summary>
    Bias,

    /// <summary>Scale of a batch normalisation.</summary>
    NormScale,

    /// <summary>Running mean of a batch normalisation; follows the batches.</summary>
    RunningMean,

    /// <summary>Running variance of a batch normalisation; follows the batches.</summary>
    RunningVariance,
}

/// <summary>One named tensor of a network.</summary>
/// <param name="Name">Name in weight files.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Value">The tensor: a parameter of a module, or a buffer.</param>
internal sealed record NetworkTensor(string Name, TensorRole Role, Tensor Value)
{
    /// <summary>Shape in weight files: (outputs, inputs, rows, columns) for kernels.</summary>
    public long[] Shape => Value.shape;

    /// <summary>Whether gradient descent changes it.</summary>
    public bool IsTrainable => Role is TensorRole.Kernel or TensorRole.Bias or TensorRole.NormScale;

    /// <summary>Number of elements.</summary>
    public long Count => Value.numel();
}
