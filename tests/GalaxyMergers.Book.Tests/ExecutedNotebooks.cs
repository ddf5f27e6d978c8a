using GalaxyMergers.Book.Tests.Comparison;

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
        IReadOnlyList<string> differences = NotebookComparison.Differences(kept, now);
        Assert.True(differences.Count == 0, $"{name} shows something else than what is kept. If that is right, run environment/notebooks --run.\n{string.Join('\n', differences)}");
    }

    private static bool IsOfSky(string name) => new NotebookFile(Path.Combine(Book.Source, name)).Parameters.Contains("tiny-mock", StringComparison.Ordinal);
}
