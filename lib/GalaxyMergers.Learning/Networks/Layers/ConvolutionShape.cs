namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Sizes of a square convolution.</summary>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Side">Rows and columns of the kernel.</param>
/// <param name="Stride">Step.</param>
/// <param name="Padding">Zeros at each side.</param>
/// <param name="Groups">1, or the number of channels for a depthwise convolution.</param>
internal sealed record ConvolutionShape(long Inputs, long Outputs, long Side, long Stride = 1, long Padding = 0, long Groups = 1)
{
    /// <summary>One kernel a channel.</summary>
    public static ConvolutionShape Depthwise(long channels, long stride = 1, long padding = 1) => new(channels, channels, 3, stride, padding, channels);

    /// <summary>Mixes channels at each position.</summary>
    public static ConvolutionShape Pointwise(long inputs, long outputs, long stride = 1) => new(inputs, outputs, 1, stride);
}
