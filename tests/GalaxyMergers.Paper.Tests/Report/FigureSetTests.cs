using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Tests.Report;

public sealed class FigureSetTests
{
    private static readonly string[] OfThePaper =
    [
        "figure-02-error-by-size", "figure-03-histogram", "figure-04-calibration", "figure-05-histogram-recalibrated",
        "figure-06-calibration-recalibrated", "figure-07-roc", "figure-08-true-positives", "figure-09-true-negatives",
        "figure-10-false-negatives", "figure-11-false-positives",
    ];

    public static TheoryData<string> Degenerates => Degenerate.Names;

    [Fact]
    public void A_whole_experiment_gives_figures_2_to_11_and_more()
    {
        SyntheticExperiment experiment = new() { Mergers = 300, Others = 900, Epochs = 3 };
        string[] names = [.. FigureSet.Create(HandMade.EvaluateWith(experiment.Build(), HandMade.Quick), new()).Select(f => f.Name)];
        Assert.Equal(OfThePaper, names.Take(OfThePaper.Length));
        Assert.Contains("reliability-before-after", names);
        Assert.Equal(5, names.Count(n => n.StartsWith("training-curves-", StringComparison.Ordinal)));
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory, MemberData(nameof(Degenerates))]
    public void Every_experiment_gives_figures_that_can_be_drawn(string name)
    {
        ExperimentEvaluation evaluation = HandMade.EvaluateWith(Degenerate.Of(name), HandMade.Quick);
        foreach (Figure figure in FigureSet.Create(evaluation, new()))
        {
            Assert.EndsWith(".", figure.Caption, StringComparison.Ordinal);
            AssertAxes(new Plotted(figure).Layout, figure.Name);
            Assert.Equal(evaluation.Result.Name, figure.Provenance.Run);
            Assert.DoesNotContain("NaN", figure.ToJson(FigureTheme.Screen), StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", figure.ToJson(FigureTheme.Screen), StringComparison.Ordinal);
        }
    }

    /// <summary>Each axis with labels has a title (the inset repeats the axes around it) and, where a range is set, a finite one that is not empty.</summary>
    private static void AssertAxes(JsonObject layout, string figure)
    {
        foreach ((string key, JsonNode? axis) in layout.Where(p => p.Key.Contains("axis", StringComparison.Ordinal)))
        {
            bool isInset = figure == "figure-07-roc" && key.EndsWith('2');
            bool isBare = axis!["visible"]?.GetValue<bool>() == false || axis["showticklabels"]?.GetValue<bool>() == false;
            if (!isInset && !isBare && key.StartsWith('x') | axis["anchor"] is null)
                Assert.False(string.IsNullOrEmpty(axis["title"]!["text"]!.GetValue<string>()), $"{figure}: {key} has no title");
            if (axis["range"] is JsonArray range)
                Assert.NotEqual(range[0]!.GetValue<double>(), range[1]!.GetValue<double>());
        }
    }
}
