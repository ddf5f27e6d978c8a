using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Tests.Execution;

public sealed class CellErrorTests
{
    private readonly TestNotebook _notebook = new();

    [Fact]
    public void An_exception_names_the_line_of_each_cell_and_no_frame_of_the_engine()
    {
        _notebook.Succeed("int Divide(int x)\n{\n    return 10 / x;\n}");
        CellError error = _notebook.Run("var a = 1;\n\nvar b = Divide(0);").Error!;
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal(3, error.Line);
        Assert.Equal("var b = Divide(0);", error.SourceLine);
        Assert.Equal(
            """
            System.DivideByZeroException: Attempted to divide by zero.
               at cell [1], line 3, in Divide: return 10 / x;
               at cell [2], line 3: var b = Divide(0);
            """, error.PlainTraceback);
    }

    [Fact]
    public void Async_methods_lambdas_and_local_functions_have_the_names_of_their_author()
    {
        CellError error = _notebook.Run(
            """
            async Task Outer()
            {
                await Task.Yield();
                void Local() => Enumerable.Range(0, 3).Select(i => 1 / i).ToList();
                Local();
            }
            await Outer();
            """).Error!;
        string[] cells = [.. error.PlainTraceback.Split('\n').Where(line => line.Contains("cell [", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "   at cell [1], line 4, in lambda: void Local() => Enumerable.Range(0, 3).Select(i => 1 / i).ToList();",
                "   at cell [1], line 4, in Local: void Local() => Enumerable.Range(0, 3).Select(i => 1 / i).ToList();",
                "   at cell [1], line 5, in Outer: Local();",
                "   at cell [1], line 7: await Outer();",
            ], cells);
    }

    [Fact]
    public void The_cause_of_an_exception_is_shown()
    {
        CellError error = _notebook.Run("try { int.Parse(\"x\"); } catch (FormatException e) { throw new InvalidOperationException(\"no number\", e); }").Error!;
        Assert.Equal("no number", error.Message);
        Assert.Contains("caused by System.FormatException", error.PlainTraceback, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compiler_error_shows_where()
    {
        CellError error = _notebook.Run("var a = 1;\nint b = \"x\" + c;").Error!;
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Equal(
            """
            cell [1], line 2: CS0103: The name 'c' does not exist in the current context
                int b = "x" + c;
                              ^
            """, error.PlainTraceback);
    }

    [Fact]
    public void Lines_are_those_of_the_cell_behind_directives()
    {
        Assert.Equal(4, _notebook.Run("#!markdown\ntext\n#!csharp\nnowhere()").Error!.Line);
        Assert.Equal(2, _notebook.Run("#!time\nthrow new Exception();").Error!.Line);
    }

    [Fact]
    public void An_unknown_directive_says_which_are_known()
    {
        CellError error = _notebook.Run("1 + 1;\n#!fsharp\nlet x = 1").Error!;
        Assert.Equal(2, error.Line);
        Assert.Contains("#!time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_library_says_where_it_was_looked_for()
    {
        CellError error = _notebook.Run("\n#r \"nowhere/Missing.dll\"").Error!;
        Assert.Equal(2, error.Line);
        Assert.Contains("nowhere/Missing.dll", error.Message, StringComparison.Ordinal);
    }
}
