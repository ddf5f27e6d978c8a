namespace GalaxyMergers.Science;

/// <summary>A row of the paper's Table 1. Samples and class ratios differ between rows: only recall is comparable.</summary>
/// <param name="Method">The method as the table names it.</param>
/// <param name="Recall">Recall.</param>
/// <param name="Precision">Precision.</param>
/// <param name="F1">F1 as printed.</param>
public sealed record PublishedDetectionScore(string Method, double Recall, double Precision, double F1);
