namespace GalaxyMergers.Survey.Augmentation;

/// <summary>One affine warp from a decoded cutout to the network's input. Immutable, thread-safe.</summary>
/// <param name="options">Convention, scale, sub-sampling.</param>
/// <param name="size">Rows and columns of the network's input.</param>
public sealed class CutoutWarp(AugmentationOptions options, int size)
{
    /// <summary>Convention, scale, sub-sampling.</summary>
    public AugmentationOptions Options { get; } = options;

    /// <summary>Rows and columns of the network's input.</summary>
    public int Size { get; } = size;

    /// <summary>Floats of one input: rows x columns x 3 (R, G, B).</summary>
    public int InputLength => 3 * Size * Size;

    /// <summary>Warps one cutout.</summary>
    public void Apply(ReadOnlySpan<byte> pixels, int width, int height, AugmentationDraw draw, Span<float> destination) =>
        throw new NotImplementedException($"{Size}{pixels.Length}{width}{height}{draw}{destination.Length}");
}
