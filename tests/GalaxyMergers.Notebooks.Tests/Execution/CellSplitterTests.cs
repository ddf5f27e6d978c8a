using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Tests.Execution;

public sealed class CellSplitterTests
{
    [Fact]
    public void A_cell_without_directives_is_one_part()
    {
        CellPart part = Assert.Single(CellSplitter.Split("a\n#r \"x\"\nb"));
        Assert.Equal(new CellPart(CellPartKind.Code, "a\n#r \"x\"\nb", Timed: false), part);
    }

    [Fact]
    public void Code_keeps_its_lines() =>
        Assert.Equal([new CellPart(CellPartKind.Markdown, "text", false), new CellPart(CellPartKind.Code, "\n\n\nx", true)], CellSplitter.Split("#!markdown\ntext\n#!time\nx"));

    [Fact]
    public void Time_and_language_can_be_said_together() =>
        Assert.Equal([new CellPart(CellPartKind.Code, "\n\nx", true)], CellSplitter.Split("#!time\n#!csharp\nx"));

    [Fact]
    public void An_empty_cell_has_no_parts() => Assert.Empty(CellSplitter.Split("\n  \n#!csharp\n"));

    [Fact]
    public void Each_line_of_code_stands_in_its_place() => Prop.ForAll(
        Gen.Elements("#!csharp", "#!time", "#!markdown", "code", "").ListOf().Select(lines => string.Join('\n', lines)).ToArbitrary(),
        cell =>
        {
            string[] all = cell.Split('\n');
            return CellSplitter.Split(cell).Where(part => part.Kind == CellPartKind.Code)
                .All(part => part.Text.Split('\n').Index().All(line => line.Item.Length == 0 || all[line.Index] == line.Item));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Blanking_keeps_every_position()
    {
        const string cell = "#!time\nvar x = 1;\n  #!csharp\ny";
        string blank = CellSplitter.Blank(cell);
        Assert.Equal(cell.Length, blank.Length);
        Assert.Equal("      \nvar x = 1;\n          \ny", blank);
    }
}
