using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

/// <summary>Estimators of section 5 on a sky where the scores of others fall with redshift and labelled galaxies reach farther than those that are counted.</summary>
public sealed class MergerEstimatorsTests
{
    private static readonly SyntheticSky s_synthetic = new() { Area = 700, FarRedshift = 0.1, FallOfOthers = 60, Resamples = 12 };

    private static readonly Lazy<(MergerSampleAnalysis Analysis, SkySample Sky, bool[] IsMerger)> s_result = new(() =>
    {
        (SkySample sky, bool[] isMerger) = s_synthetic.Build();
        return (s_synthetic.Analyse(sky, s_synthetic.LabelledOnSky(sky, isMerger)), sky, isMerger);
    });

    private static MergerSampleAnalysis Analysis => s_result.Value.Analysis;

    [Fact]
    public void Ratio_and_volume_count_right_where_a_calibration_by_the_score_does_not()
    {
        int truth = Truth();
        Assert.True(Analysis.Weighted.Sample.WeightSum > 1.5 * truth, $"{Analysis.Weighted.Sample.WeightSum} of {truth}");
        foreach (PopulationMassFunction found in new[] { Analysis.InsideVolume!, Analysis.ByRatio!, Analysis.Hierarchical! })
        {
            Assert.InRange(found.Sample.WeightSum, truth - (3 * found.NumberError!.Value), truth + (3 * found.NumberError!.Value));
            Assert.True(found.NumberError < 0.25 * truth, $"{found.Name}: {found.NumberError}"); // else the line above says nothing
        }
    }

    [Fact]
    public void The_hierarchical_fit_recovers_the_mass_function()
    {
        Science.MassFunctions.SchechterFit fit = Analysis.Hierarchical!.Schechter.Fit!;
        Assert.InRange((fit.Function.LogCharacteristicMass - SyntheticSky.Mergers.LogCharacteristicMass) / fit.SigmaLogCharacteristicMass, -3, 3);
        Assert.InRange((fit.Function.LogNormalisation - SyntheticSky.Mergers.LogNormalisation) / fit.SigmaLogNormalisation, -3, 3);
        Assert.InRange((fit.Function.Slope - SyntheticSky.Mergers.Slope) / fit.SigmaSlope, -3, 3);
        Assert.Same(Analysis.Hierarchical, MergerEstimators.Recommended(Analysis));
    }

    [Fact]
    public void The_check_sees_other_redshifts_and_no_other_scores()
    {
        ShiftCheck shift = Analysis.Shift!;
        Assert.True(shift.PropertiesDiffer);
        Assert.False(shift.ScoresDiffer);
        Assert.InRange(shift.InsideByProperties.Value, 0.45, 0.55);
    }

    [Fact]
    public void Labelled_galaxies_with_other_scores_are_seen_and_nothing_is_recommended()
    {
        SyntheticSky synthetic = new() { Area = 300, Resamples = 2 };
        (SkySample sky, bool[] isMerger) = synthetic.Build();
        MergerSampleAnalysis shifted = synthetic.Analyse(sky, synthetic.LabelledOnSky(sky, isMerger, shift: 1)), same = synthetic.Analyse(sky, synthetic.LabelledOnSky(sky, isMerger));
        Assert.True(shifted.Shift!.ScoresDiffer);
        Assert.Null(MergerEstimators.Recommended(shifted));
        Assert.Contains("mergers inspect", string.Join(' ', MergerEstimators.ToTable(shifted).Notes), StringComparison.Ordinal);
        Assert.False(same.Shift!.ScoresDiffer);
    }

    [Fact]
    public void The_table_says_what_each_assumes_and_which_is_recommended()
    {
        ResultTable table = MergerEstimators.ToTable(Analysis);
        Assert.Equal(6, table.RowCount);
        Assert.Single(table.Columns.Single(c => c.Name == "estimator").CsvCells, cell => cell.Contains("recommended", StringComparison.Ordinal));
        Assert.All(table.Columns.Single(c => c.Name == "assumes").CsvCells, cell => Assert.NotEmpty(cell));
    }

    [Fact]
    public void Galaxies_of_the_vote_gap_join_the_labelled_at_the_share_of_the_others()
    {
        using TemporaryFolder folder = new();
        (_, SkySample sky, bool[] isMerger) = s_result.Value;
        SkySample voted = SkySample.Create(sky.Objects.Select((o, i) => o with { Galaxy = o.Galaxy with { MergerVoteFraction = i % 10 == 1 ? 0.3 : 0.05 } }));
        PooledPredictions labelled = s_synthetic.LabelledOnSky(sky, isMerger);
        long[] gap = [.. voted.Objects.Where(o => VoteGap.Holds(o.Galaxy.MergerVoteFraction)).Select(o => o.Galaxy.ObjId)];
        Dictionary<long, bool> truth = sky.Objects.Select((o, i) => (o.Galaxy.ObjId, isMerger[i])).ToDictionary();
        File.WriteAllText(folder.File("answers.csv"), "id,answer\n" + string.Concat(gap.Select(id => $"{id},{(truth[id] ? "merger" : "other")}\n")));
        IReadOnlyDictionary<long, bool> answers = VoteGap.Read(folder.File("answers.csv"));
        Assert.Equal(gap.Length, answers.Count);

        PooledPredictions joined = VoteGap.Join(labelled, voted, answers, seed: 1);
        HashSet<long> before = [.. labelled.Objects.Select(o => o.ObjId)];
        ObjectPrediction[] added = [.. joined.Objects.Where(o => !before.Contains(o.ObjId))];
        int others = gap.Count(id => !truth[id] && !before.Contains(id));
        Assert.Equal(gap.Count(id => truth[id] && !before.Contains(id)), added.Count(o => o.IsMerger));
        double share = (double)labelled.OtherCount / voted.Objects.Count(o => !VoteGap.Holds(o.Galaxy.MergerVoteFraction));
        Assert.Equal(share, added.Count(o => !o.IsMerger) / (double)others, 4 * Math.Sqrt(share * (1 - share) / others));
        Assert.Throws<EvaluationException>(() => VoteGap.Join(labelled, sky, answers, seed: 1)); // that survey has no such votes
    }

    [Theory]
    [InlineData("id,answer\n12,perhaps\n", "perhaps")]
    [InlineData("id,answer\nx,merger\n", "objid")]
    [InlineData("id,answer\n12,merger\n12,other\n", "second time")]
    [InlineData("id,label\n12,merger\n", "columns")]
    public void Answers_that_are_none_are_refused(string text, string part)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("answers.csv"), text);
        Assert.Contains(part, Assert.Throws<CatalogueFormatException>(() => VoteGap.Read(folder.File("answers.csv"))).Message, StringComparison.Ordinal);
    }

    private static int Truth()
    {
        MergerMassFunctions functions = new(s_result.Value.Sky.Galaxies, Analysis.Volume, Analysis.Options.MassBins);
        return functions.Estimate("truth", i => s_result.Value.IsMerger[s_result.Value.Sky.Galaxies.Rows[i]]).Sample.Count;
    }
}
