namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>What batch normalisation does in a forward pass.</summary>
internal enum Normalisation
{
    /// <summary>Statistics of the batch; the running ones follow.</summary>
    Batch,

    /// <summary>Statistics of the batch; the running ones stay (what Keras 2.1.6 does in a frozen layer while training).</summary>
    BatchFrozen,

    /// <summary>Running statistics.</summary>
    Running,
}
