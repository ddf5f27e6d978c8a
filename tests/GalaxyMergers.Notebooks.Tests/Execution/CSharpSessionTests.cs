using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace GalaxyMergers.Notebooks.Tests.Execution;

public sealed class CSharpSessionTests
{
    private readonly TestNotebook _notebook = new();

    [Fact]
    public void The_trailing_expression_is_the_result()
    {
        Assert.Equal("42", _notebook.Succeed("var a = 40;\na + 2").PlainValue);
        Assert.Null(_notebook.Succeed("a + 2;".Replace("a + 2", "a += 2")).Value);
    }

    [Fact]
    public void A_trailing_call_without_a_value_shows_nothing()
    {
        RecordingOutput output = _notebook.Succeed("Console.WriteLine(\"x\")");
        Assert.Equal("x\n", output.Text);
        Assert.Null(output.Value);
    }

    [Fact]
    public void Null_is_a_result() => Assert.Equal("null", _notebook.Succeed("string s = null; s").PlainValue);

    [Fact]
    public void Later_cells_see_variables_methods_types_and_usings()
    {
        _notebook.Succeed("using System.Numerics;\nvar z = new Complex(3, 4);");
        _notebook.Succeed("double Twice(double x) => 2 * x;\nrecord Galaxy(string Name);");
        _notebook.Succeed("// nothing to run");
        Assert.Equal("10", _notebook.Succeed("Twice(Complex.Abs(z))").PlainValue);
        Assert.Equal("Galaxy { Name = NGC 2623 }", _notebook.Succeed("new Galaxy(\"NGC 2623\").ToString()").PlainValue);
    }

    [Fact]
    public void A_variable_can_be_declared_anew_with_another_type()
    {
        _notebook.Succeed("var x = 1;");
        _notebook.Succeed("var x = \"one\";");
        Assert.Equal("one", _notebook.Succeed("x").PlainValue);
    }

    [Fact]
    public void Variables_that_patterns_declare_are_kept()
    {
        _notebook.Succeed("int.TryParse(\"7\", out var parsed);");
        Assert.Equal("8", _notebook.Succeed("parsed + 1").PlainValue);
    }

    [Fact]
    public void What_a_failed_cell_had_set_is_kept()
    {
        Assert.NotNull(_notebook.Run("var kept = 5;\nthrow new InvalidOperationException(\"stop\");").Error);
        Assert.Equal("5", _notebook.Succeed("kept").PlainValue);
    }

    [Fact]
    public void A_cell_that_does_not_compile_changes_nothing()
    {
        _notebook.Succeed("var x = 1;");
        Assert.NotNull(_notebook.Run("x = 2; var y = nowhere;").Error);
        Assert.Equal("1", _notebook.Succeed("x").PlainValue);
    }

    [Fact]
    public void Await_works_at_the_top_level()
    {
        RecordingOutput output = _notebook.Succeed("await Task.Delay(5);\nvar v = await Task.Run(() => 6 * 7);\nConsole.Write(\"after\");\nv");
        Assert.Equal("42", output.PlainValue);
        Assert.Equal("after", output.Text);
    }

    [Fact]
    public void A_cell_that_blocks_on_a_task_does_not_deadlock() =>
        Assert.Equal("3", _notebook.Succeed("async Task<int> Slowly() { await Task.Delay(20); await Task.Yield(); return 3; }\nSlowly().Result").PlainValue);

    [Fact]
    public void Text_of_other_threads_belongs_to_the_cell_that_started_them()
    {
        RecordingOutput output = _notebook.Succeed("await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Console.Write(\"x\"))));\nConsole.Error.Write(\"e\");");
        Assert.Equal("xxxx", output.Text);
        Assert.Equal("e", output.ErrorText);
    }

    [Fact]
    public void Warnings_are_not_shown() => Assert.Null(_notebook.Run("int unused; async Task NoAwait() { }\n#warning beware\n").Error);

    [Fact]
    public void Display_gives_a_handle_that_updates()
    {
        RecordingOutput output = _notebook.Succeed("var h = display(1);\n2.5.Display();\nh.Update(HTML(\"<b>3</b>\"));");
        Assert.Equal(["1", "2.5"], output.Displays.Select(d => d["text/plain"]!.GetValue<string>()));
        JsonObject update = Assert.Single(output.Updates);
        Assert.Equal("<b>3</b>", update["text/html"]!.GetValue<string>());
    }

    [Fact]
    public void Markdown_and_timing_are_parts_of_a_cell()
    {
        RecordingOutput output = _notebook.Succeed("#!markdown\n# Title\n#!time\n1 + 1");
        Assert.Equal("# Title", output.Displays[0]["text/markdown"]!.GetValue<string>());
        Assert.StartsWith("Wall time: ", output.Displays[1]["text/plain"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("2", output.PlainValue);
    }

    [Fact]
    public void The_keyboard_is_closed()
    {
        RecordingOutput output = _notebook.Run("Console.ReadLine()");
        Assert.Contains("cannot read from the keyboard", output.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_declare_nothing_do_not_lengthen_the_chain()
    {
        CSharpCompilation before = PreviousCell();
        _notebook.Succeed("1 + 1");
        Assert.Same(before, PreviousCell());
        _notebook.Succeed("var x = 1;");
        Assert.NotSame(before, PreviousCell());
    }

    [Fact]
    public void References_are_given_once_and_inherited()
    {
        _notebook.Succeed("var x = 1;");
        Assert.Empty(PreviousCell().ExternalReferences);
    }

    [Fact]
    public void Rare_assemblies_of_the_runtime_come_with_the_cell_that_needs_them()
    {
        Assert.NotNull(_notebook.Run("var a = nowhere;").Error);
        _notebook.Succeed("var b = 1;");
        Assert.Empty(PreviousCell().ExternalReferences);
        _notebook.Succeed("var address = System.Net.IPAddress.Loopback; var table = new System.Data.DataTable(\"galaxies\");");
        Assert.NotEmpty(PreviousCell().ExternalReferences);
        Assert.Equal("127.0.0.1 galaxies", _notebook.Succeed("$\"{address} {table}\"").PlainValue);
    }

    private CSharpCompilation PreviousCell() => _notebook.Session.Bind("1").ScriptCompilationInfo!.PreviousScriptCompilation!;
}
