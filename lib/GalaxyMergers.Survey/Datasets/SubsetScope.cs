namespace GalaxyMergers.Survey.Datasets;

/// <summary>What a smaller size of the lesion study shrinks (SCIENCE.md sections 2 and 17.8).</summary>
public enum SubsetScope
{
    /// <summary>The dataset, before it is dealt: validation and test folds shrink with the training part (appendix A2).</summary>
    WholeDataset,

    /// <summary>The training part alone; every size is validated and tested on whole folds ("training set sizes", section 2.4).</summary>
    TrainingPart,
}
