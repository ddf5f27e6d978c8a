using GalaxyMergers.Book.Tests.Comparison;

namespace GalaxyMergers.Book.Tests;

/// <summary>Which notebooks share which run.</summary>
internal static class ExecutedNotebooks
{
    /// <summary>Notebooks on the labelled sample.</summary>
    public static TheoryData<string> OfSample => [.. Book.Names.Where(name => !IsOfSky(name))];

    /// <summary>Those of them that open a published run unless they are asked to train.</summary>
    public static TheoryData<string> OfPublishedSample => [.. Book.Names.Where(name => !IsOfSky(name) && OpensPublished(name))];

    /// <summary>Notebooks on the simulated sky.</summary>
    public static TheoryData<string> OfSky => [.. Book.Names.Where(IsOfSky)];

    /// <summary>Runs one, and holds what it shows against what is kept in the repository.</summary>
    public static void Check(Book book, string name)
    {
        NotebookFile kept = new(Path.Combine(Book.Source, name)), now = book.Executed(name);
        IReadOnlyList<string> differences = NotebookComparison.Differences(kept, now);
        Assert.True(differences.Count == 0, $"{name} shows something else than what is kept. If that is right, run environment/notebooks --run.\n{string.Join('\n', differences)}");
    }

    /// <summary>Runs one on .NET Interactive's kernel, and holds what it shows against what it shows on ours.</summary>
    public static void CheckBothKernels(Book book, string name)
    {
        NotebookFile ours = book.Executed(name), theirs = new(Path.Combine(book.ExecuteWithJupyter(Kernels.Interactive, name), name));
        IReadOnlyList<string> differences = KernelComparison.Differences(ours, theirs);
        Assert.True(differences.Count == 0, $"{name} shows something else on .NET Interactive's kernel than on ours.\n{string.Join('\n', differences)}");
    }

    /// <summary>Runs one that is asked to train.</summary>
    public static void CheckThatItTrains(Book book, string name)
    {
        string output = Path.Combine(book.Folder, "trained " + name);
        (int exitCode, string errors) = book.Run(Book.Engine, ["run", book.PathOf(name), "-p", "train=true", "--output", output]);
        Assert.True(exitCode == 0, errors);
        Assert.Matches(@"\[\d+/\d+\] ", new NotebookFile(output).Text); // how far its trainings are
    }

    private static bool OpensPublished(string name) => ParametersOf(name).Contains("bool train = false;", StringComparison.Ordinal);

    private static string ParametersOf(string name) => new NotebookFile(Path.Combine(Book.Source, name)).Parameters;

    private static bool IsOfSky(string name) => ParametersOf(name).Contains("tiny-mock", StringComparison.Ordinal);
}
