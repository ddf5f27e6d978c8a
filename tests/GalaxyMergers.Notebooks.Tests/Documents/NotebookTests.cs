using GalaxyMergers.Notebooks.Documents;

namespace GalaxyMergers.Notebooks.Tests.Documents;

public sealed class NotebookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_notebook_is_written_as_Jupyter_writes_it()
    {
        const string jupyter = "{\n \"cells\": [\n  {\n   \"cell_type\": \"markdown\",\n   \"id\": \"a\",\n   \"metadata\": {},\n   \"source\": [\n    \"Grüße <b> & 'x'\\n\",\n    \"end\"\n   ]\n  }\n ],\n"
            + " \"metadata\": {\n  \"n\": 0.1000\n },\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";
        string path = _folder.File("a.ipynb", jupyter), copy = _folder.File("b.ipynb");
        Notebook.Read(path).Write(copy);
        Assert.Equal(jupyter, File.ReadAllText(copy));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Theory]
    [InlineData("{\"nbformat\": 3, \"cells\": []}", "format 3")]
    [InlineData("{\"nbformat\": 4, \"cells\": [], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}}", "is in python")]
    [InlineData("{\"nbformat\": 4}", "is not a notebook")]
    [InlineData("[]", "is not a notebook")]
    [InlineData("{\"nbformat\": 4, \"cells\": [1]}", "not an object")]
    public void What_cannot_be_run_says_why(string text, string why)
    {
        string path = _folder.File("bad.ipynb", text);
        NotebookException failure = Assert.Throws<NotebookException>(() => Notebook.Read(path));
        Assert.Contains("bad.ipynb", failure.Message, StringComparison.Ordinal);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        Notebook notebook = Notebook.Read(NotebookFile.Write(_folder, "a.ipynb", "1"));
        Assert.Contains("nowhere", Assert.Throws<NotebookException>(() => notebook.Write(_folder.File("nowhere/b.ipynb"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\n\nb", 3)]
    public void Lines_are_split_and_joined(string text, int lines)
    {
        Assert.Equal(lines, MultilineText.Split(text).Count);
        Assert.Equal(text, MultilineText.Join(MultilineText.Split(text)));
    }
}
