using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Closure.Skies;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>What <c>data/published/closure.md</c> says of many skies follows from the tables of estimates beside it.</summary>
public sealed class PublishedClosureTests
{
    private static string Folder => Path.Combine(ProjectFolders.Locate().Repository!, "data", "published", "closure");

    private static IReadOnlyList<SkyQuantity> Rows => [.. Directory.GetFiles(Path.Combine(Folder, "skies"), "*-estimates.csv").Order(StringComparer.Ordinal).SelectMany(SkyQuantity.Read)];

    [Fact]
    public void The_table_of_pulls_is_that_of_the_estimates()
    {
        ResultTable table = ClosurePulls.ToTable(ClosurePulls.Create(Rows));
        Assert.Equal(CsvTable.Write(table), File.ReadAllText(Path.Combine(Folder, "closure-pulls.csv")));
        Assert.Equal(ClosurePulls.ToSummary(ClosurePulls.Create(Rows)).ToString().Trim(), Between("<!-- pulls -->", "<!-- end of pulls -->"));
    }

    [Fact]
    public void Every_number_of_the_text_follows_from_the_estimates()
    {
        IReadOnlyList<SkyQuantity> rows = Rows;
        Assert.Equal(ClosurePulls.Sentences(rows), Between("<!-- sentences -->", "<!-- end of sentences -->").Split('\n'));
    }

    [Fact]
    public void Every_sky_is_one_of_the_plan()
    {
        Dictionary<string, SkyRecipe> plan = SkyRecipe.ReadPlan(Path.Combine(Folder, "plan.csv")).ToDictionary(recipe => recipe.Name);
        Assert.All(Rows, row => Assert.Contains(row.Sky, plan));
        Assert.All(Rows.Where(row => row.Quantity == "log_phi_star"), row => Assert.Equal(plan[row.Sky].LogNormalisation, row.Truth, 1e-4)); // six digits are kept
    }

    [Fact]
    public void Tables_of_published_catalogues_are_those_beside_it()
    {
        string[] names = ["published-mass-function-fits", "published-all-galaxies", "published-colour-tests"];
        foreach (string name in names)
        {
            string file = File.ReadAllText(Path.Combine(Folder, "..", "catalogues", "tables", name + ".md"));
            Assert.Equal(file[..file.LastIndexOf("\n\nRun ", StringComparison.Ordinal)].Trim(), Between($"<!-- table {name} -->", "<!-- end of table -->"));
        }
    }

    private static string Between(string start, string end)
    {
        string text = File.ReadAllText(Path.Combine(Folder, "..", "closure.md"));
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)].Trim();
    }
}
