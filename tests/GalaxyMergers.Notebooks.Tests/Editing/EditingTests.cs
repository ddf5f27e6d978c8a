using GalaxyMergers.Notebooks.Editing;
using GalaxyMergers.Notebooks.Tests.Execution;

namespace GalaxyMergers.Notebooks.Tests.Editing;

public sealed class EditingTests
{
    private readonly TestNotebook _notebook = new();

    [Theory]
    [InlineData("Math.Sq|", "Sqrt", "Sin")]
    [InlineData("\"text\".Spl|", "Split", "Concat")]
    [InlineData("string.Conc|", "Concat", "Split")]
    [InlineData("new[] { 1 }.Sel|", "SelectMany", "Sqrt")]
    [InlineData("System.Text.|", "StringBuilder", "Console")]
    [InlineData("\"x\"?.Leng|", "Length", "Split")]
    [InlineData("Conso|", "Console", "Math")]
    [InlineData("whi|", "while", "for")]
    [InlineData("int local = 1; loc|", "local", "Console")]
    [InlineData("#!ti|", "#!time", "#!markdown")]
    public void Completions_suit_the_place(string cell, string offered, string notOffered)
    {
        string[] words = [.. Complete(cell).Items.Select(item => item.Text)];
        Assert.Contains(offered, words);
        Assert.DoesNotContain(notOffered, words);
    }

    [Theory]
    [InlineData("\"Conso|\"")]
    [InlineData("// Conso|")]
    [InlineData("12|")]
    public void Text_comments_and_numbers_are_not_completed(string cell) => Assert.Empty(Complete(cell).Items);

    [Fact]
    public void Variables_of_earlier_cells_are_offered_and_the_engine_s_own_names_are_not()
    {
        _notebook.Succeed("var redshifts = new double[3];");
        Assert.Contains(Complete("redsh|").Items, item => item is { Text: "redshifts", Kind: "instance" });
        Assert.Empty(Complete("__look|").Items);
    }

    [Fact]
    public void The_completed_stretch_is_the_word()
    {
        Completions completions = Complete("var x = Math.Sq|");
        Assert.Equal((13, 15), (completions.Start, completions.End));
    }

    [Theory]
    [InlineData("Math.Sq|rt(2)", "double Math.Sqrt(double d)")]
    [InlineData("Math.Sqrt(|2)", "double Math.Sqrt(double d)")]
    [InlineData("var li|st = new List<int>();", "List<int> list")]
    [InlineData("Console.Write|Line(\"x\")", "void Console.WriteLine(string? value)")]
    public void Inspection_shows_the_declaration(string cell, string declaration)
    {
        int cursor = cell.IndexOf('|', StringComparison.Ordinal);
        Assert.StartsWith(declaration, Inspector.Inspect(_notebook.Session, cell.Remove(cursor, 1), cursor), StringComparison.Ordinal);
    }

    [Fact]
    public void Inspection_shows_the_documentation_of_a_library() =>
        Assert.Contains("Cancelled when the cell is interrupted", Inspector.Inspect(_notebook.Session, "Interrupt", 4), StringComparison.Ordinal);

    [Fact]
    public void Where_nothing_has_a_name_nothing_is_found() => Assert.Null(Inspector.Inspect(_notebook.Session, "  ", 1));

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("var x = 1;", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("Math.Max(1,", "incomplete")]
    [InlineData("#!time\n1 + 1", "complete")]
    [InlineData("var = = 1;", "invalid")]
    public void Completeness_is_told(string cell, string status) => Assert.Equal(status, Completeness.Of(cell));

    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("\U0001f30cabc", 1, 2)]
    [InlineData("\U0001f30cabc", 9, 5)]
    public void Positions_count_code_points(string text, int codePoints, int index)
    {
        Assert.Equal(index, CodePoints.ToIndex(text, codePoints));
        Assert.Equal(Math.Min(codePoints, text.EnumerateRunes().Count()), CodePoints.FromIndex(text, index));
    }

    private Completions Complete(string cell)
    {
        int cursor = cell.IndexOf('|', StringComparison.Ordinal);
        return Completer.Complete(_notebook.Session, cell.Remove(cursor, 1), cursor);
    }
}
