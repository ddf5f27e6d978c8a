namespace GalaxyMergers.Survey.Augmentation;

/// <summary>What grey level x becomes at the network's input.</summary>
public enum PixelScaling
{
    /// <summary>x / 127.5 - 1, as ImageNet Xception weights expect.</summary>
    MinusOneToOne,

    /// <summary>x as it is, 0 to 255: what the original code fed.</summary>
    Raw255,
}
