namespace GalaxyMergers.Learning.Training;

/// <summary>What batch normalisation does in a frozen backbone.</summary>
public enum FrozenNormalisation
{
    /// <summary>Uses the statistics that it came with (today's meaning of frozen).</summary>
    Running,

    /// <summary>Uses those of the batch and keeps its own unchanged: what Keras 2.1.6, and so the published code, does.</summary>
    Batch,
}
