namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>The four outcomes of a classification with "merger" as the positive class (section 4.4).</summary>
public enum ClassificationOutcome
{
    /// <summary>A merger that is called one (Figure 8).</summary>
    TruePositive,

    /// <summary>Another galaxy that is not called a merger (Figure 9).</summary>
    TrueNegative,

    /// <summary>A merger that was missed (Figure 10).</summary>
    FalseNegative,

    /// <summary>Another galaxy that is called a merger (Figure 11).</summary>
    FalsePositive,
}
