using GalaxyMergers.Notebooks.Tests.Documents;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>Debian's Jupyter with this kernel.</summary>
public sealed class JupyterTests : IDisposable
{
    private const string Validate = "import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], 4)); print('valid')";
    private const string Jupyter = "nbclient, nbconvert";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    public JupyterTests()
    {
        _environment = new()
        {
            ["JUPYTER_DATA_DIR"] = _folder.File("data"),
            ["JUPYTER_CONFIG_DIR"] = _folder.File("config"),
            ["JUPYTER_RUNTIME_DIR"] = _folder.File("runtime"),
            ["IPYTHONDIR"] = _folder.File("ipython"),
        };
        foreach (string folder in _environment.Values)
            Directory.CreateDirectory(folder);
    }

    private static string Python => PythonPeer.Get(Jupyter);

    public void Dispose() => _folder.Dispose();

    [PythonPeerFact(Jupyter)]
    public void Nbconvert_executes_a_notebook_and_names_the_cell_that_fails()
    {
        Assert.Equal(0, NbProgram.Run(NbProgram.Path, ["install", "--user"], environment: _environment).ExitCode);
        string good = NotebookFile.Write(_folder, "good.ipynb", "var x = 6;\nConsole.WriteLine(\"hello\");", "var h = display(1);\nh.Update(HTML(\"<b>2</b>\"));\n7 * x", "new[] { new { A = 1 } }");
        (int exitCode, _, string errors) = Execute(good);
        Assert.True(exitCode == 0, errors);
        string text = File.ReadAllText(good);
        Assert.Contains("\"42\"", text, StringComparison.Ordinal);
        Assert.Contains("<b>2</b>", text, StringComparison.Ordinal);
        Assert.Contains("<table>", text, StringComparison.Ordinal);
        Assert.Equal("valid\n", NbProgram.Run(Python, ["-c", Validate, good]).Output);

        (exitCode, _, errors) = Execute(NotebookFile.Write(_folder, "bad.ipynb", "1", "int zero = 0;\n1 / zero"));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("line 2", errors, StringComparison.Ordinal);
        Assert.Contains("DivideByZeroException", errors, StringComparison.Ordinal);
    }

    [PythonPeerFact(Jupyter)]
    public void What_nb_run_writes_is_valid()
    {
        string path = NotebookFile.Write(_folder, "a.ipynb", "parameters|int n = 1;", "#!markdown\n*x*\n#!time\nConsole.WriteLine(n);", "throw new Exception(\"x\");");
        (int exitCode, _, string errors) = NbProgram.Run(NbProgram.Path, ["run", path, "-p", "n=5", "--output", "b.ipynb"], _folder.Path);
        Assert.Equal(1, exitCode);
        Assert.Contains("cell 4 (id c2), line 1: Exception: x", errors, StringComparison.Ordinal);
        Assert.Equal("valid\n", NbProgram.Run(Python, ["-c", Validate, _folder.File("b.ipynb")]).Output);
        Assert.Contains("\"5\\n\"", File.ReadAllText(_folder.File("b.ipynb")), StringComparison.Ordinal);
    }

    /// <summary>Read as strictly as a later nbformat reads, to which a missing or double identity is an error.</summary>
    [PythonPeerFact(Jupyter)]
    public void Cells_without_an_identity_or_with_that_of_another_are_written_valid()
    {
        string path = _folder.File("a.ipynb", """
            {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["1+2"]},
                       {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["x"]}, {"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [], "source": ["1+3"]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);
        Assert.NotEqual(0, NbProgram.Run(Python, ["-W", "error", "-c", Validate, path]).ExitCode);
        (int exitCode, _, string errors) = NbProgram.Run(NbProgram.Path, ["run", path, "--output", "b.ipynb"], _folder.Path);
        Assert.True(exitCode == 0, errors);
        (exitCode, string output, errors) = NbProgram.Run(Python, ["-W", "error", "-c", Validate, _folder.File("b.ipynb")]);
        Assert.True(exitCode == 0, errors);
        Assert.Equal("valid\n", output);
    }

    private (int ExitCode, string Output, string Errors) Execute(string path) => NbProgram.Run(
        Python, ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.kernel_name=csharp-nb", "--inplace", path], _folder.Path, _environment);
}
