namespace GalaxyMergers.Book.Tests;

/// <summary>The notebooks on the labelled sample run, one after another on one run.</summary>
public sealed class SampleNotebookTests(Book book) : IClassFixture<Book>
{
    private static readonly string[] JupyterFolders = ["JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"];
    private static readonly string[] ForJupyter = ["00-start-here.ipynb", "01-dataset.ipynb", "A-protocol.ipynb"];

    public static TheoryData<string> Names => ExecutedNotebooks.OfSample;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_runs_and_shows_what_is_kept(string name) => ExecutedNotebooks.Check(book, name);

    [PythonFact("nbconvert")]
    public void Nbconvert_runs_them_with_our_kernel()
    {
        Dictionary<string, string> environment = JupyterFolders.ToDictionary(name => name, name => Directory.CreateDirectory(Path.Combine(book.Folder, name)).FullName);
        Assert.Equal(0, book.Run(Book.Engine, ["install", "--user"], environment).ExitCode);
        (int exitCode, string errors) = book.Run(
            PythonFactAttribute.Python, ["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", Path.Combine(book.Folder, "executed"), .. ForJupyter.Select(book.PathOf)], environment);
        Assert.True(exitCode == 0, errors);
        Assert.All(ForJupyter, name => Assert.Equal(new NotebookFile(Path.Combine(Book.Source, name)).Figures.Count(), new NotebookFile(Path.Combine(book.Folder, "executed", name)).Figures.Count()));
    }
}
