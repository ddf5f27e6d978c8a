namespace GalaxyMergers.Paper.Evaluation;

/// <summary>The scores of a classifier (section 3 of the paper; section 6 of the specification).</summary>
public enum Score
{
    /// <summary>r = TP/(TP+FN).</summary>
    Recall,

    /// <summary>TN/(TN+FP).</summary>
    Specificity,

    /// <summary>Precision on a 50:50 sample, TPR/(TPR+FPR): comparable with the paper's.</summary>
    BalancedPrecision,

    /// <summary>F1 on a 50:50 sample: comparable with the paper's.</summary>
    BalancedF1,

    /// <summary>Error on a 50:50 sample, 1 − (TPR+TNR)/2: comparable with the paper's.</summary>
    BalancedError,

    /// <summary>TP/(TP+FP) at the class ratio of the test set.</summary>
    NaturalPrecision,

    /// <summary>2TP/(2TP+FP+FN) at the class ratio of the test set.</summary>
    NaturalF1,

    /// <summary>(FP+FN)/N at the class ratio of the test set.</summary>
    NaturalError,

    /// <summary>Area under the ROC curve.</summary>
    Auroc,
}
