using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Inspection;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Tests.Inspection;

/// <summary>An inspection from the table of a classified survey to the number of mergers, with answers from the truth.</summary>
public sealed class InspectionJobTests : IDisposable
{
    private readonly InspectedSurvey _survey = new();

    private InspectionOptions Options => new() { Table = _survey.Table, Images = _survey.Images, Size = 300 };

    public void Dispose() => _survey.Dispose();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void The_answers_give_number_purity_and_completeness(double wrong)
    {
        InspectionDraw draw = Draw(Options);
        InspectionResult result = Answer(draw, wrong);
        double truth = _survey.IsMerger.Values.Count(m => m), said = truth + (wrong * (InspectedSurvey.Size - (2 * truth)));
        Assert.InRange(result.Estimate.MergerCount.Error, 1, 0.4 * said);
        Assert.Equal(said, result.Estimate.MergerCount.Value, 3 * result.Estimate.MergerCount.Error); // 3 sigma of one draw
        Assert.Equal(said, result.Weights.Sum(), 4 * result.Estimate.MergerCount.Error);
        Assert.All(result.Weights, weight => Assert.InRange(weight, 0, 1));
        string[] selected = [.. draw.Galaxies.Where(g => g.Probability > 0.95).Select(g => g.Id)];
        Assert.Equal(selected.Length, result.Estimate.SelectedCount);
        if (wrong > 0) return;
        Assert.Equal(selected.Count(id => _survey.IsMerger[id]) / (double)selected.Length, result.Estimate.Purity.Value, 3 * result.Estimate.Purity.Error);
        Assert.Equal(selected.Count(id => _survey.IsMerger[id]) / truth, result.Estimate.Completeness.Value, 3 * result.Estimate.Completeness.Error);
    }

    [Fact]
    public void Rows_without_a_probability_are_left_out_and_the_probabilities_are_shifted_to_the_survey()
    {
        InspectionDraw draw = Draw(Options);
        Assert.Equal((InspectedSurvey.Size, 1, "p_merger"), (draw.Record.Galaxies, draw.Record.LeftOut, draw.Record.Column));
        Assert.Equal(_survey.IsMerger.Values.Count(m => m), draw.Probabilities.Sum(), 0.3 * draw.Probabilities.Sum()); // its scores are too sure of themselves by design
    }

    [Fact]
    public void Groups_have_strata_of_their_own()
    {
        InspectionDraw draw = Draw(Options with { GroupBy = "log_stellar_mass", GroupEdges = [10, 11], Strata = 5 });
        Assert.Equal(15, draw.Sample.Strata.Count);
        Assert.All(draw.Galaxies.Zip(draw.Sample.StratumOf).GroupBy(g => g.Second), stratum => Assert.Single(stratum.Select(g => (g.First.Property >= 10, g.First.Property >= 11)).Distinct()));
    }

    [Fact]
    public void The_page_holds_the_images_and_not_the_probabilities_and_the_list_can_be_filled_in()
    {
        InspectionDraw draw = Draw(Options);
        InspectionPage.Write(draw, _survey.Inspection);
        string page = File.ReadAllText(Path.Combine(_survey.Inspection, AnswerPage.PageFile));
        Assert.All(draw.Sample.Galaxies, g => Assert.Contains(draw.Galaxies[g.Index].Id, page, StringComparison.Ordinal));
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        string list = Path.Combine(_survey.Inspection, AnswerPage.ListFile);
        string[] rows = File.ReadAllLines(list);
        Assert.Equal("number,id,image,answer", rows[0]);
        File.WriteAllLines(list, rows.Select((row, k) => k is > 0 and <= 150 ? row + (_survey.IsMerger[row.Split(',')[1]] ? "merger" : "other") : row));
        InspectionResult half = InspectionResult.Read(_survey.Inspection, list);
        Assert.Equal((150, 150), (half.Estimate.Answered, half.Estimate.Unsure));
    }

    [Fact]
    public void An_inspection_is_not_overwritten_by_another_and_not_read_with_another_table()
    {
        InspectionPage.Write(Draw(Options), _survey.Inspection);
        InspectionPage.Write(Draw(Options), _survey.Inspection); // the same again is nothing new
        Assert.Contains("another inspection", Assert.Throws<ConfigurationException>(() => InspectionPage.Write(Draw(Options with { Seed = 2 }), _survey.Inspection)).Message, StringComparison.Ordinal);
        File.AppendAllText(_survey.Table, "1,10,0.5\n");
        Assert.Contains("has changed", Assert.Throws<RunStoreException>(() => InspectionDraw.Reopen(_survey.Inspection)).Message, StringComparison.Ordinal);
        Assert.Contains("no inspection", Assert.Throws<RunStoreException>(() => InspectionDraw.Reopen(_survey.Images)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,answer\n1,merger\n", "none of the galaxies")]
    [InlineData("id,answer\nID,perhaps\n", "merger, other or unsure")]
    [InlineData("id,answer\nID,other\nID,merger\n", "a second time")]
    [InlineData("galaxy,answer\nID,other\n", "columns id and answer")]
    public void Answers_that_cannot_be_right_are_refused_with_their_line(string text, string message)
    {
        InspectionDraw draw = Draw(Options);
        InspectionPage.Write(draw, _survey.Inspection);
        string file = _survey.PathOf("answers.csv");
        File.WriteAllText(file, text.Replace("ID", draw.Galaxies[draw.Sample.Galaxies[0].Index].Id, StringComparison.Ordinal));
        CatalogueFormatException fault = Assert.Throws<CatalogueFormatException>(() => InspectionResult.Read(_survey.Inspection, file));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains("answers.csv", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objid,p_merger\n1,1.5\n", "from 0 to 1")]
    [InlineData("objid,p_merger\n1,0.5\n1,0.6\n", "a second time")]
    [InlineData("objid,p_merger\n1,high\n", "no number")]
    [InlineData("objid,probability\n1,0.5\n", "no column p_calibrated or p_merger")]
    public void A_table_that_has_no_probabilities_is_refused(string text, string message)
    {
        string file = _survey.PathOf("bad.csv");
        File.WriteAllText(file, text);
        Assert.Contains(message, Assert.Throws<CatalogueFormatException>(() => Draw(Options with { Table = file })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_or_too_few_are_refused_and_missing_images_are_named()
    {
        Assert.Throws<SettingException>(() => Draw(Options with { Size = 10 }));
        Assert.Throws<SettingException>(() => Draw(Options with { Size = InspectedSurvey.Size + 1 }));
        Assert.Throws<SettingException>(() => Draw(Options with { GroupBy = "log_stellar_mass" }));
        InspectionDraw draw = Draw(Options);
        File.Delete(Path.Combine(_survey.Images, draw.Galaxies[draw.Sample.Galaxies[0].Index].Id + ".jpg"));
        Assert.Contains("1 of 300 drawn galaxies have no image", Assert.Throws<ConfigurationException>(() => InspectionPage.Write(draw, _survey.Inspection)).Message, StringComparison.Ordinal);
    }

    private InspectionDraw Draw(InspectionOptions options)
    {
        InspectionDraw draw = InspectionDraw.Create(options);
        _survey.WriteImages(draw);
        return draw;
    }

    private InspectionResult Answer(InspectionDraw draw, double wrong)
    {
        InspectionPage.Write(draw, _survey.Inspection);
        SeededRandom random = SeededRandom.For(4, "answers");
        string file = _survey.PathOf("answers.csv");
        File.WriteAllLines(file, draw.Sample.Galaxies.Select(g => draw.Galaxies[g.Index].Id)
            .Select(id => $"{id},{(_survey.IsMerger[id] ^ random.NextDouble() < wrong ? "merger" : "other")}").Prepend("id,answer"));
        return InspectionResult.Read(_survey.Inspection, file);
    }
}
