namespace GalaxyMergers.Survey.Augmentation;

/// <summary>Two readings of the original code's zoom (SCIENCE.md section 3).</summary>
public enum ZoomConvention
{
    /// <summary>What the authors meant: zoom in, the same factor on both axes, about the exact centre.</summary>
    Intended,

    /// <summary>What Keras 2.1.6 does with their numbers: shrinks, each axis by its own factor, about a centre half a pixel off.</summary>
    Keras,
}
