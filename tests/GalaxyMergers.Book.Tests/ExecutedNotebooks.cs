namespace GalaxyMergers.Book.Tests;

/// <summary>Which notebooks share which run.</summary>
internal static class ExecutedNotebooks
{
    /// <summary>Notebooks on the labelled sample.</summary>
    public static TheoryData<string> OfSample => [.. Book.Names.Where(name => !IsOfSky(name))];

    /// <summary>Notebooks on the simulated sky.</summary>
    public static TheoryData<string> OfSky => [.. Book.Names.Where(IsOfSky)];

    /// <summary>Runs one, and holds what it shows against what is kept in the repository.</summary>
    public static void Check(Book book, string name)
    {
        NotebookFile kept = new(Path.Combine(Book.Source, name)), now = book.Execute(name);
        Assert.Equal(kept.CodeCells.Select(cell => (string?)cell["id"]), now.CodeCells.Select(cell => (string?)cell["id"]));
        Assert.Equal(kept.Figures.Count(), now.Figures.Count());
        Assert.Equal(kept.Outputs.Count(IsResult), now.Outputs.Count(IsResult));
        Assert.DoesNotContain(now.Outputs, output => (string?)output["output_type"] == "error");
    }

    private static bool IsOfSky(string name) => new NotebookFile(Path.Combine(Book.Source, name)).Parameters.Contains("tiny-mock", StringComparison.Ordinal);

    private static bool IsResult(System.Text.Json.Nodes.JsonObject output) => (string?)output["output_type"] == "execute_result";
}
