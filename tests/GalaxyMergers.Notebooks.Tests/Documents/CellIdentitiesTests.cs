using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Documents;

namespace GalaxyMergers.Notebooks.Tests.Documents;

public sealed class CellIdentitiesTests : IDisposable
{
    private static readonly string Longest = new('x', 64);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cell_without_an_identity_gets_one_from_its_kind_and_text()
    {
        // The letters are the first of the text's SHA-256, by sha256sum.
        Assert.Equal(["code-829e4d66"], Written("""{"cell_type": "code", "source": ["1+2"]}"""));
        Assert.Equal(["markdown-5d930458", "raw-e3b0c442"], Written("""{"cell_type": "markdown", "source": "# Ζ\n"}""", """{"cell_type": "raw", "source": ""}"""));
    }

    [Fact]
    public void Cells_of_the_same_text_get_different_identities() =>
        Assert.Equal(["code-829e4d66", "code-829e4d66-2", "code-829e4d66-3"], Written([.. Enumerable.Repeat("""{"cell_type": "code", "source": "1+2"}""", 3)]));

    [Fact]
    public void The_first_of_cells_with_one_identity_keeps_it() => Assert.Equal(["a", "a-2"], Written(WithId("\"a\""), WithId("\"a\"")));

    [Fact]
    public void No_identity_is_taken_from_the_cell_that_has_it() => Assert.Equal(["a", "a-3", "a-2", "a-4"], Written(WithId("\"a\""), WithId("\"a\""), WithId("\"a-2\""), WithId("\"a\"")));

    [Fact]
    public void Identities_stay_within_64_letters() => Assert.Equal([Longest, Longest[..62] + "-2"], Written(WithId($"\"{Longest}\""), WithId($"\"{Longest}\"")));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"two words\"")]
    [InlineData("\"schön\"")]
    [InlineData("\"a\\n\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[\"a\"]")]
    [InlineData("\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"")]
    public void What_the_format_does_not_allow_is_no_identity(string id) => Assert.Equal(["code-e3b0c442"], Written(WithId(id)));

    [Fact]
    public void A_written_notebook_is_written_again_to_the_same_bytes()
    {
        string path = File(5, WithId("\"a\""), WithId("\"a\""), """{"cell_type": "code", "source": "1+2"}"""), once = _folder.File("once.ipynb"), twice = _folder.File("twice.ipynb");
        Copy(path, once);
        Copy(once, twice);
        Assert.Equal(System.IO.File.ReadAllText(once), System.IO.File.ReadAllText(twice));
    }

    [Fact]
    public void Formats_before_4_5_have_no_identities()
    {
        string path = File(4, """{"cell_type": "code", "source": "1+2"}"""), copy = _folder.File("copy.ipynb");
        Copy(path, copy);
        JsonNode written = JsonNode.Parse(System.IO.File.ReadAllText(copy))!;
        Assert.Equal(4, (int)written["nbformat_minor"]!);
        Assert.False(written["cells"]![0]!.AsObject().ContainsKey("id"));
    }

    [Fact]
    public void A_notebook_with_identities_is_of_format_4_5()
    {
        string path = File(2, WithId("\"kept\""), """{"cell_type": "code", "source": "1+2"}"""), copy = _folder.File("copy.ipynb");
        Copy(path, copy);
        JsonNode written = JsonNode.Parse(System.IO.File.ReadAllText(copy))!;
        Assert.Equal(5, (int)written["nbformat_minor"]!);
        Assert.Equal(["kept", "code-829e4d66"], Ids(written));
    }

    [Fact]
    public void Injected_parameters_take_no_other_cells_identity()
    {
        const string Parameters = """{"cell_type": "code", "id": "p", "metadata": {"tags": ["parameters"]}, "source": "int n = 1;"}""";
        string path = File(5, Parameters, WithId("\"injected-parameters\"")), copy = _folder.File("copy.ipynb");
        Notebook notebook = Notebook.Read(path);
        ParameterInjection.Apply(notebook, [new("n", "2")]);
        notebook.Write(copy);
        Assert.Equal(["p", "injected-parameters-2", "injected-parameters"], Ids(JsonNode.Parse(System.IO.File.ReadAllText(copy))!));
    }

    private static string WithId(string id) => $$"""{"cell_type": "code", "id": {{id}}, "source": ""}""";

    private static IEnumerable<string?> Ids(JsonNode notebook) => notebook["cells"]!.AsArray().Select(cell => (string?)cell!["id"]);

    private static void Copy(string from, string to) => Notebook.Read(from).Write(to);

    private IEnumerable<string?> Written(params string[] cells)
    {
        string copy = _folder.File("written.ipynb");
        Copy(File(5, cells), copy);
        return Ids(JsonNode.Parse(System.IO.File.ReadAllText(copy))!);
    }

    private string File(int minor, params string[] cells) =>
        _folder.File("read.ipynb", $$"""{"cells": [{{string.Join(", ", cells)}}], "metadata": {}, "nbformat": 4, "nbformat_minor": {{minor}}}""");
}
