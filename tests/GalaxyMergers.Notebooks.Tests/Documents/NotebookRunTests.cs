using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Documents;
using GalaxyMergers.Notebooks.Tests.Execution;

namespace GalaxyMergers.Notebooks.Tests.Documents;

public sealed class NotebookRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outputs_are_written_back()
    {
        NotebookRun run = Run(new NotebookRunOptions { Output = _folder.File("out.ipynb") }, "Console.WriteLine(\"a\"); Console.WriteLine(\"b\");\nvar h = display(1);", "h.Update(2);\n3", " ");
        Assert.Empty(run.Failures);
        JsonArray cells = Cells("out.ipynb");
        Assert.Equal("[{\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":[\"a\\n\",\"b\\n\"]},{\"data\":{\"text/plain\":[\"2\"]},\"metadata\":{},\"output_type\":\"display_data\"}]", cells[0]!["outputs"]!.ToJsonString());
        Assert.Equal("[{\"data\":{\"text/plain\":[\"3\"]},\"execution_count\":2,\"metadata\":{},\"output_type\":\"execute_result\"}]", cells[1]!["outputs"]!.ToJsonString());
        Assert.Null(cells[2]!["execution_count"]);
    }

    [Fact]
    public void A_cell_that_fails_ends_the_run_and_is_named()
    {
        NotebookRun run = Run(new NotebookRunOptions { Output = _folder.File("out.ipynb") }, "1", "var a = 1;\nthrow new InvalidOperationException(\"no data\");", "3");
        CellFailure failure = Assert.Single(run.Failures);
        Assert.Equal(
            """
            a.ipynb: cell 2 (id c1), line 2: InvalidOperationException: no data
                throw new InvalidOperationException("no data");
            System.InvalidOperationException: no data
               at cell [2], line 2: throw new InvalidOperationException("no data");
            """, failure.Describe("a.ipynb"));
        JsonArray cells = Cells("out.ipynb");
        Assert.Equal("error", cells[1]!["outputs"]![0]!["output_type"]!.GetValue<string>());
        Assert.Empty(cells[2]!["outputs"]!.AsArray());
    }

    [Fact]
    public void Failures_are_passed_over_when_allowed_or_expected()
    {
        NotebookRun run = Run(new NotebookRunOptions { Output = _folder.File("out.ipynb"), AllowErrors = true }, "nowhere", "raises-exception|throw new Exception();", "3");
        Assert.Equal(1, Assert.Single(run.Failures).Number);
        Assert.Equal(3, Cells("out.ipynb")[2]!["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void A_cell_that_takes_too_long_fails()
    {
        NotebookRun run = Run(new NotebookRunOptions { Output = _folder.File("out.ipynb"), CellTimeLimit = TimeSpan.FromSeconds(0.5) }, "raises-nothing|while (true) { }");
        Assert.Equal("The cell took longer than 0.5 s.", Assert.Single(run.Failures).Error.Message);
    }

    [Fact]
    public void An_interrupt_keeps_what_was_shown()
    {
        string marker = _folder.File("running");
        string path = NotebookFile.Write(_folder, "a.ipynb", "1", $"Console.Write(\"shown\"); File.WriteAllText(\"{marker}\", \"\"); Thread.Sleep(Timeout.Infinite);", "3");
        NotebookRun run = new(Notebook.Read(path), new NotebookRunOptions { Output = path }, _ => { }) { CannotEnd = () => Assert.Fail("the cell can end") };
        Thread thread = new(run.Run) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(marker), TestNotebook.Patience));
        run.Interrupt();
        Assert.True(thread.Join(TestNotebook.Patience));
        Assert.True(run.Interrupted);
        JsonArray cells = Cells("a.ipynb");
        Assert.Equal("shown", cells[1]!["outputs"]![0]!["text"]![0]!.GetValue<string>());
        Assert.Equal("CellInterrupted", cells[1]!["outputs"]![1]!["ename"]!.GetValue<string>());
        Assert.Empty(cells[2]!["outputs"]!.AsArray());
    }

    [Fact]
    public void Figures_are_drawn_by_one_start_of_a_program_and_kept_as_pictures()
    {
        Notebook notebook = WithFigures("""echo start >> "$0.log"; for f in "$1"/*.json; do printf '\211PNG-%s' "$(cat "$f")" > "$2/$(basename "$f" .json).png"; done""", out string command);
        Assert.Equal(2, FigureBaking.Bake(notebook, command));
        Assert.Equal("start\n", File.ReadAllText(_folder.File("draw.sh.log")));
        notebook.Write(_folder.File("out.ipynb"));
        string picture = Cells("out.ipynb")[1]!["outputs"]![0]!["data"]!["image/png"]!.GetValue<string>();
        Assert.EndsWith("PNG-{\"data\":[],\"layout\":{\"n\":2}}", System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(picture)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo cannot draw >&2; exit 3", "ended with 3: cannot draw")]
    [InlineData("true", "drew no cell-1-output-1.png")]
    [InlineData("for f in \"$1\"/*.json; do echo text > \"$2/$(basename \"$f\" .json).png\"; done", "not a PNG")]
    public void A_program_that_does_not_draw_is_reported(string script, string why)
    {
        Notebook notebook = WithFigures(script, out string command);
        Assert.Contains(why, Assert.Throws<NotebookException>(() => FigureBaking.Bake(notebook, command)).Message, StringComparison.Ordinal);
    }

    private Notebook WithFigures(string script, out string command)
    {
        string path = NotebookFile.Write(_folder, "a.ipynb", "1", "2");
        Notebook notebook = Notebook.Read(path);
        foreach ((int index, NotebookCell cell) in notebook.Cells.Index())
            cell.Outputs = [new JsonObject
            {
                ["output_type"] = "display_data",
                ["metadata"] = new JsonObject(),
                ["data"] = new JsonObject { [FigureBaking.PlotlyMimeType] = new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["n"] = index + 1 } } },
            }];
        command = $"sh {_folder.File("draw.sh", script)}";
        return notebook;
    }

    private NotebookRun Run(NotebookRunOptions options, params string[] cells)
    {
        NotebookRun run = new(Notebook.Read(NotebookFile.Write(_folder, "a.ipynb", cells)), options, _ => { }) { CannotEnd = () => Assert.Fail("the cell can end") };
        run.Run();
        return run;
    }

    private JsonArray Cells(string name) => JsonNode.Parse(File.ReadAllText(_folder.File(name)))!["cells"]!.AsArray();
}
