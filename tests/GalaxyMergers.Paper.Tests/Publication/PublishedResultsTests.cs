using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Publication;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>What the published numbers rest on is published: every table and every figure's numbers in <c>data/published</c> are derived from it.</summary>
public sealed class PublishedResultsTests
{
    /// <summary>
    /// Folders whose tables cannot be derived again, each with the reason. One that has its predictions must leave the list: a test says so.
    /// </summary>
    private static readonly Dictionary<string, string> WithoutPredictions = new()
    {
        ["few-labels"] = "AUROCs by number of labels, means over divisions of real cutouts; its README says how `mergers bench labels` makes them again",
        ["convergence"] = "error against updates of lesion studies of several lengths, which PublishedConvergenceTests derives again",
        ["ensemble"] = "means of published runs, which PublishedEnsembleTests derives again",
        ["networks"] = "arms of published runs side by side, which PublishedEnsembleTests derives again",
        ["closure"] = "estimates on many simulated skies, from which PublishedClosureTests derives closure.md; the figure of published catalogues",
    };

    private static string Root => Path.Combine(ProjectFolders.Locate().Repository!, "data", "published");

    /// <summary>All but those that follow from public catalogues, which <see cref="MergerSample.PublishedComparisonTests"/> derives again.</summary>
    public static TheoryData<string> Folders => new(Directory.GetDirectories(Root).Where(f => !PublishedCatalogues.IsIn(f)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Folders))]
    public void Every_published_table_follows_from_its_predictions(string name)
    {
        string folder = Path.Combine(Root, name);
        if (WithoutPredictions.ContainsKey(name))
            Assert.False(PublishedRun.IsIn(folder), $"{name} has its predictions now: take it off the list of those without.");
        else
            Assert.Empty(PublicationCheck.Faults(folder).Select(f => $"{f.Path} {f.Problem}"));
    }

    [Theory, MemberData(nameof(Folders))]
    public void No_published_page_points_to_a_file_that_is_not_published(string name) =>
        Assert.Empty(PublicationCheck.DeadLinks(Path.Combine(Root, name)).Select(f => f.Problem));

    [Fact]
    public void No_picture_of_a_galaxy_is_published() =>
        Assert.DoesNotContain(Directory.GetFiles(Root, "*", SearchOption.AllDirectories), f => Path.GetExtension(f) is ".jpg" or ".jpeg" or ".png");

    [Fact]
    public void Every_folder_without_predictions_is_there() =>
        Assert.All(WithoutPredictions.Keys, name => Assert.True(Directory.Exists(Path.Combine(Root, name)), $"{name} is gone: take it off the list."));
}
