using System.Text.RegularExpressions;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Report;
using GalaxyMergers.Survey.Datasets;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Report;

public sealed partial class ReportWriterTests
{
    private static readonly ExportTools NoTools = new(null, null, null);

    private static readonly ExperimentEvaluation Synthetic =
        EvaluateWith(new SyntheticExperiment { Mergers = 300, Others = 900, TrainingMergers = 1500, Epochs = 3 }.Build(), Quick);

    public static TheoryData<string> Degenerates => Degenerate.Names;

    [Theory, MemberData(nameof(Degenerates))]
    public void Every_experiment_gives_a_report(string name)
    {
        using TemporaryFolder folder = new();
        WrittenReport report = ReportWriter.Write(folder.Path, EvaluateWith(Degenerate.Of(name), Quick), new() { Tools = NoTools });
        Assert.All(report.Files, file => Assert.True(File.Exists(file), file));
        foreach (string file in report.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal) || f.EndsWith(".csv", StringComparison.Ordinal)))
            Assert.DoesNotContain("NaN", File.ReadAllText(file), StringComparison.Ordinal);
        string text = Tags().Replace(Scripts().Replace(File.ReadAllText(report.Page), string.Empty), " ");
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.Contains("n/a", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_the_page_points_into_the_network()
    {
        string page = PageOf(Synthetic, new());
        foreach (Match match in Links().Matches(page))
            Assert.Matches("^(#|figures/|data:)", match.Groups[1].Value);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_from_outside_is_escaped()
    {
        const string Attack = "</script><script>alert('x')</script>&\"";
        ExperimentResult result = Experiment(Cell(0, (true, 0.9), (true, 0.8), (false, 0.2), (false, 0.1))) with
        {
            Name = Attack,
            DatasetDescription = Attack,
            BackboneDescription = Attack,
            Provenance = new Dictionary<string, string> { ["commit"] = Attack, [Attack] = Attack },
        };
        ReportContext context = new()
        {
            DatasetWarning = Attack,
            Reductions = [Attack],
            SkippedObjects = [new(DefectKind.NotJpeg, Attack, 2, null, Attack)],
        };
        string page = PageOf(EvaluateWith(result, Quick), context);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Equal(Scripts().Count(page), ScriptEnds().Count(page));
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Plotly_is_inlined_without_ending_its_script()
    {
        using TemporaryFolder folder = new();
        string script = folder.File("plotly.min.js");
        File.WriteAllText(script, "var Plotly = {}; // </SCRIPT></script>");
        string page = PageOf(Synthetic, new() { Tools = new(script, null, null) });
        Assert.Contains("<script>var Plotly = {}; // <\\/script><\\/script></script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_stands_at_the_top_and_only_where_there_is_one()
    {
        string page = PageOf(Synthetic, new() { DatasetWarning = "Made by the simulator." });
        int warning = page.IndexOf("Made by the simulator.", StringComparison.Ordinal);
        Assert.InRange(warning, 0, page.IndexOf("What ran.", StringComparison.Ordinal));
        Assert.DoesNotContain("class=\"warning\"", PageOf(Synthetic, new()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_headline_says_what_ran_and_what_is_reduced()
    {
        string page = PageOf(Evaluate(Cell(TrainingArm.Transfer, 300, 0, 9, 1, 18, 2), Cell(TrainingArm.Transfer, 100, 1, 9, 1, 18, 2)), new() { Reductions = ["Images of 96 px."] });
        Assert.Contains("2 trainings: transfer learning, sizes 300, 100, 2 folds each; 2 trainings of the grid are missing.", page, StringComparison.Ordinal);
        Assert.Contains("<li>Training sets of at most 300 galaxies (twice the mergers) instead of 3000.</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>2 folds instead of 4.</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>One arm only: transfer learning.</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>Images of 96 px.</li>", page, StringComparison.Ordinal);
        Assert.Contains("What is reduced.</b> Nothing", PageOf(Synthetic, new()), StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_lead_to_sections_and_each_figure_and_table_stands_once()
    {
        using TemporaryFolder folder = new();
        WrittenReport report = ReportWriter.Write(folder.Path, Synthetic, new() { Tools = NoTools });
        string page = File.ReadAllText(report.Page);
        string[] ids = [.. Ids().Matches(page).Select(m => m.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Anchors().Matches(page), m => Assert.Contains(m.Groups[1].Value, ids));
        Assert.All(Names(folder.File("figures")), name => Assert.Contains(name, ids));
        Assert.All(Names(folder.File("tables")), name => Assert.Contains("table-" + name, ids));
    }

    [Fact]
    public void Every_file_that_the_page_points_to_is_written()
    {
        using TemporaryFolder folder = new();
        ReportWriter.Write(folder.Path, Synthetic, new() { Tools = NoTools });
        Assert.Empty(PublicationCheck.DeadLinks(folder.Path));
        File.Delete(folder.File("figures/figure-07-roc.csv"));
        Assert.Contains("figures/figure-07-roc.csv", Assert.Single(PublicationCheck.DeadLinks(folder.Path)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Provenance_is_in_every_kind_of_file()
    {
        using TemporaryFolder folder = new();
        ReportWriter.Write(folder.Path, Synthetic, new() { Tools = NoTools });
        string[] kinds = ["figures/*.json", "figures/*.meta.json", "tables/*.md", "tables/*.meta.json"];
        Assert.All(
            kinds.SelectMany(kind => Directory.GetFiles(folder.File(Path.GetDirectoryName(kind)!), Path.GetFileName(kind))),
            file => Assert.Contains("0123456789ab", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Writing_again_leaves_nothing_of_the_first_time_and_no_part()
    {
        using TemporaryFolder folder = new();
        ReportWriter.Write(folder.Path, Synthetic, new() { Tools = NoTools });
        File.WriteAllText(folder.File("run.json"), "{}");
        WrittenReport again = ReportWriter.Write(folder.Path, Evaluate(Cell(TrainingArm.Transfer, 40, 0, 20, 0, 30, 0)), new() { Tools = NoTools });
        Assert.DoesNotContain("training-curves-3000", Names(folder.File("figures")));
        Assert.Equal(
            ["figures", "report.html", "run.json", "tables"],
            Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length - 1, again.Files.Count);
    }

    [Fact]
    public void Without_programs_the_page_says_what_is_missing_and_how_to_get_it()
    {
        using TemporaryFolder folder = new();
        WrittenReport report = ReportWriter.Write(folder.Path, Synthetic, new() { Tools = NoTools });
        Assert.Equal(2, report.Notices.Count);
        Assert.All(report.Notices, notice => Assert.Contains("environment/setup", notice, StringComparison.Ordinal));
        Assert.Contains("This figure was not drawn", File.ReadAllText(report.Page), StringComparison.Ordinal);
    }

    [Fact]
    public void The_date_is_given_or_left_out()
    {
        Assert.Contains("2018-06-01 12:30 UTC", PageOf(Synthetic, new() { WrittenAt = new(2018, 6, 1, 14, 30, 0, TimeSpan.FromHours(2)) }), StringComparison.Ordinal);
        Assert.DoesNotContain(" UTC", PageOf(Synthetic, new()), StringComparison.Ordinal);
    }

    [ExportToolsFact]
    public void With_Chromium_every_figure_is_in_the_page_and_beside_it()
    {
        using TemporaryFolder folder = new();
        WrittenReport report = ReportWriter.Write(folder.Path, Synthetic, new());
        Assert.Empty(report.Notices);
        string page = File.ReadAllText(report.Page);
        string[] figures = Names(folder.File("figures"));
        Assert.Equal(figures.Length, Regex.Count(page, "<img alt=\"[^\"]+\" src=\"data:image/svg\\+xml;base64,"));
        Assert.All(figures, name => Assert.True(File.Exists(folder.File($"figures/{name}.svg"))));
        long embedded = figures.Sum(name => new FileInfo(folder.File($"figures/{name}.svg")).Length * 4 / 3);
        Assert.InRange(new FileInfo(report.Page).Length - embedded, 1_000_000, 2_500_000); // beside the figures: plotly.js, 1.4 MB, the plotted numbers and the text
    }

    private static string PageOf(ExperimentEvaluation evaluation, ReportContext context)
    {
        using TemporaryFolder folder = new();
        return File.ReadAllText(ReportWriter.Write(folder.Path, evaluation, context.Tools is null ? context with { Tools = NoTools } : context).Page);
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder, "*.csv").Select(f => Path.GetFileNameWithoutExtension(f))];

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("</script>")]
    private static partial Regex ScriptEnds();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?:src|href|action|data|srcset|poster)=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Anchors();
}
