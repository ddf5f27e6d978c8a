using GalaxyMergers.Notebooks.Execution;
using Microsoft.CodeAnalysis.CSharp;

namespace GalaxyMergers.Notebooks.Tests.Execution;

public sealed class TopLevelLoopsTests
{
    [Theory]
    [InlineData("while (a) { b(); }", "while (a) {__look_at_interrupt(); b(); }")]
    [InlineData("for (;;)\n    b();", "for (;;)\n    {__look_at_interrupt();b();}")]
    [InlineData("do b(); while (a);", "do {__look_at_interrupt();b();} while (a);")]
    [InlineData("foreach (var (x, y) in z) foreach (var w in x) w();", "foreach (var (x, y) in z) {__look_at_interrupt();foreach (var w in x) {__look_at_interrupt();w();}}")]
    [InlineData("void F() { while (a) { } }", "void F() { while (a) { } }")]
    [InlineData("x.Select(y => { while (a) { } });", "x.Select(y => { while (a) { } });")]
    public void Loops_of_the_top_level_look_at_the_interrupt(string cell, string expected) =>
        Assert.Equal(expected, TopLevelLoops.Instrument(CSharpSyntaxTree.ParseText(cell, SubmissionCompiler.ParseOptions).GetCompilationUnitRoot(), cell));

    [Fact]
    public void Errors_show_the_text_as_it_was_written()
    {
        CellError error = new TestNotebook().Run("while (true) { nowhere(); }").Error!;
        Assert.EndsWith("\n    while (true) { nowhere(); }\n                   ^^^^^^^", error.PlainTraceback, StringComparison.Ordinal);
    }
}
