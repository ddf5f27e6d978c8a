using System.Text.Json.Nodes;

namespace GalaxyMergers.Book.Tests;

/// <summary>The notebooks as they are kept in the repository, with their outputs.</summary>
public sealed class KeptNotebookTests
{
    private const int LargestBytes = 2_500_000;
    private static readonly string[] MachinePaths = [Repository.Root + "/", "/home/", "/root/", "/tmp/", "C:\\"];

    public static TheoryData<string> Names => [.. Book.Names];

    [Fact]
    public void There_is_one_for_each_part_of_the_paper() =>
        Assert.Equal(["00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "A-"], Book.Names.Select(name => name[..2]));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_names_the_kernel_and_its_cells_and_declares_its_parameters(string name)
    {
        NotebookFile notebook = Read(name);
        Assert.Equal(".net-csharp", notebook.Kernel);
        Assert.Equal(notebook.Cells.Count, notebook.Cells.Select(cell => (string)cell["id"]!).Distinct().Count());
        Assert.Contains("string preset = \"tiny", notebook.Parameters, StringComparison.Ordinal);
        Assert.Contains("string results = \"../results\";", notebook.Parameters, StringComparison.Ordinal);
        Assert.All(notebook.CodeCells, cell => Assert.DoesNotMatch(@"\b(for|foreach|while)\s*\(", NotebookFile.SourceOf(cell)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_outputs_are_kept_with_a_picture_of_each_figure_and_without_a_folder_of_the_machine(string name)
    {
        NotebookFile notebook = Read(name);
        Assert.All(notebook.CodeCells, cell => Assert.NotNull(cell["execution_count"]));
        Assert.All(notebook.Outputs, output => Assert.NotEqual("error", (string?)output["output_type"]));
        Assert.All(notebook.Figures, data => Assert.True(data.ContainsKey("image/png")));
        Assert.InRange(notebook.Text.Length, 1000, LargestBytes);
        Assert.All(notebook.Outputs, output => Assert.DoesNotMatch("<script|127\\.0\\.0\\.1|localhost", output["data"]?["text/html"]?.ToJsonString() ?? string.Empty)); // nothing that needs a network or tells of one
        Assert.All(MachinePaths, path => Assert.DoesNotContain(path, TextOf(notebook), StringComparison.Ordinal));
    }

    [PythonPeerFact("nbformat")]
    public void They_are_valid()
    {
        using Book book = new();
        const string Validate = "import sys, nbformat\nfor path in sys.argv[1:]: nbformat.validate(nbformat.read(path, 4))";
        (int exitCode, string errors) = book.Run(PythonPeer.Get("nbformat"), ["-c", Validate, .. Book.Names.Select(name => Path.Combine(Book.Source, name))]);
        Assert.True(exitCode == 0, errors);
    }

    private static NotebookFile Read(string name) => new(Path.Combine(Book.Source, name));

    /// <summary>Everything but pictures, in whose letters any text may stand.</summary>
    private static string TextOf(NotebookFile notebook)
    {
        foreach (JsonObject data in notebook.Figures) data.Remove("image/png");
        return string.Concat(notebook.Cells.Select(cell => WithoutEncoded(cell.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))));
    }

    private static string WithoutEncoded(string text) => System.Text.RegularExpressions.Regex.Replace(text, "base64,[A-Za-z0-9+/=]+|\"bdata\":\"[^\"]*\"", string.Empty);
}
