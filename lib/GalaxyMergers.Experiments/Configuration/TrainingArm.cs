namespace GalaxyMergers.Experiments.Configuration;

/// <summary>The two arms of the lesion study (Ackermann et al. 2018, section 2.2).</summary>
public enum TrainingArm
{
    /// <summary>Pre-trained weights: a head stage on the frozen backbone, then all layers.</summary>
    Transfer,

    /// <summary>Random initial weights, all layers at once.</summary>
    Random,
}
