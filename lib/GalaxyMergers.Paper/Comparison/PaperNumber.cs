namespace GalaxyMergers.Paper.Comparison;

/// <summary>One number of the paper beside ours.</summary>
/// <param name="Place">Where it stands in the paper.</param>
/// <param name="Quantity">What it is.</param>
/// <param name="Paper">As the paper prints it.</param>
/// <param name="Ours">As this run found it; "n/a" where it was not measured.</param>
/// <param name="Comparable">"yes", "in kind" or "no".</param>
/// <param name="Reason">Why.</param>
internal sealed record PaperNumber(string Place, string Quantity, string Paper, string Ours, string Comparable, string Reason);
