using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A layer that can be made ready for many forward passes with the same weights.</summary>
internal interface IFoldable
{
    /// <summary>Computes what <see cref="Normalisation.Folded"/> uses from the present weights and running statistics.</summary>
    /// <param name="type">Type of its numbers.</param>
    /// <param name="ownLayout">Whether kernels go into the backend's own layout.</param>
    void Fold(ScalarType type, bool ownLayout);

    /// <summary>Frees what <see cref="Fold"/> made.</summary>
    void Unfold();
}
