namespace GalaxyMergers.Learning.Training;

/// <summary>How the learning rate changes during a stage.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not (the paper).</summary>
    Constant,

    /// <summary>Half a cosine from the given rate down to zero at the last epoch allowed (Loshchilov and Hutter 2017).</summary>
    Cosine,
}
