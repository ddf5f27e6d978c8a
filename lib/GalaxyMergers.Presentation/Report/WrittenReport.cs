namespace GalaxyMergers.Presentation.Report;

/// <summary>The files of a report.</summary>
/// <param name="Page">Path of <c>report.html</c>.</param>
/// <param name="Files">Every file, the page included.</param>
/// <param name="Notices">What could not be made on this machine and how to get it, in sentences; also in the page.</param>
public sealed record WrittenReport(string Page, IReadOnlyList<string> Files, IReadOnlyList<string> Notices);
