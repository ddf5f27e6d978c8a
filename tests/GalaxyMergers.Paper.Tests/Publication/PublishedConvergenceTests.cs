using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>The published table of error against updates follows from the published lesion studies of several lengths.</summary>
public sealed class PublishedConvergenceTests
{
    private static readonly string[] s_runs = ["lesion-darg-gz1", "lesion-darg-gz1-double", "lesion-darg-gz1-quadruple", "lesion-darg-gz1-octuple", "lesion-darg-gz1-sixteenfold"], s_files = ["error-by-updates.csv", "error-by-updates.md"];

    private static string Root => Path.Combine(ProjectFolders.Locate().Repository!, "data", "published");

    [Fact]
    public void Its_table_and_figure_follow_from_the_runs()
    {
        using TemporaryFolder folder = new();
        ExperimentEvaluation[] runs = [.. s_runs.Select(run => PublishedRun.Read(Path.Combine(Root, run)).Evaluation)];
        TableFiles.Write(folder.Path, [ErrorByUpdates.ToTable(runs)], ErrorByUpdates.ToFigure(runs).Provenance);
        foreach (string name in s_files)
            Assert.Equal(File.ReadAllText(Path.Combine(Root, "convergence", name)), File.ReadAllText(folder.File(name)));
    }

    [Fact]
    public void The_page_of_results_shows_its_rows()
    {
        string page = File.ReadAllText(Path.Combine(Root, "..", "..", "docs", "results.md"));
        string[] rows = [.. File.ReadLines(Path.Combine(Root, "convergence", "error-by-updates.md")).Where(line => line.StartsWith("| transfer", StringComparison.Ordinal) || line.StartsWith("| random", StringComparison.Ordinal))];
        Assert.Equal(16, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, page, StringComparison.Ordinal));
    }
}
