using GalaxyMergers.Notebooks.Documents;

namespace GalaxyMergers.Notebooks.Tests.Documents;

public sealed class ParameterInjectionTests : IDisposable
{
    private const string Declares = "parameters|string preset = \"mock\"; // which data\nint folds = 5;\nvar cut = 0.5;\nbool? plots = true;\nvar offset = -1L;\nTimeSpan limit = default;";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Values_come_in_a_cell_of_their_own_after_the_parameters()
    {
        Notebook notebook = Notebook.Read(NotebookFile.Write(_folder, "a.ipynb", "1", Declares, "2"));
        ParameterInjection.Apply(notebook, [new("preset", "a \"quoted\" \\ name"), new("cut", "1"), new("folds", "3"), new("plots", "False"), new("offset", "-7")]);
        Assert.Equal(4, notebook.Cells.Count);
        NotebookCell injected = notebook.Cells[2];
        Assert.True(injected.HasTag("injected-parameters"));
        Assert.Equal(
            """
            // Parameters of this run
            string preset = "a \"quoted\" \\ name";
            double cut = 1d;
            int folds = 3;
            bool plots = false;
            long offset = -7L;
            """, injected.Source);
    }

    [Fact]
    public void Values_of_an_earlier_run_are_replaced()
    {
        string path = NotebookFile.Write(_folder, "a.ipynb", Declares, "injected-parameters|int folds = 2;", "2");
        Notebook notebook = Notebook.Read(path);
        ParameterInjection.Apply(notebook, [new("folds", "4")]);
        Assert.Equal(3, notebook.Cells.Count);
        Assert.EndsWith("int folds = 4;", notebook.Cells[1].Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fold", "3", "has no parameter fold. It has preset (string), folds (int)")]
    [InlineData("folds", "2.5", "folds is of type int, which '2.5' is not")]
    [InlineData("cut", "NaN", "cut is of type double, which 'NaN' is not")]
    [InlineData("plots", "yes", "plots is of type bool")]
    [InlineData("limit", "1", "cannot be given on the command line")]
    public void A_value_that_does_not_fit_says_why(string name, string value, string why)
    {
        Notebook notebook = Notebook.Read(NotebookFile.Write(_folder, "a.ipynb", Declares));
        Assert.Contains(why, Assert.Throws<NotebookException>(() => ParameterInjection.Apply(notebook, [new(name, value)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_without_parameters_takes_none()
    {
        Notebook notebook = Notebook.Read(NotebookFile.Write(_folder, "a.ipynb", "1"));
        Assert.Contains("tagged 'parameters'", Assert.Throws<NotebookException>(() => ParameterInjection.Apply(notebook, [new("a", "1")])).Message, StringComparison.Ordinal);
    }
}
