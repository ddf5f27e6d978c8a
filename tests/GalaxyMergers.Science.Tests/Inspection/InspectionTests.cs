using GalaxyMergers.Science.Inspection;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Inspection;

/// <summary>Inspections of a survey of 8000 galaxies whose classes are known.</summary>
public sealed class InspectionTests
{
    private const int Size = 8000, Inspected = 400, Trials = 300;
    private static readonly (double[] P, bool[] Merger) s_survey = Survey();

    [Fact]
    public void A_draw_has_the_size_asked_for_no_galaxy_twice_and_every_stratum_twice()
    {
        int[] groups = [.. Enumerable.Range(0, Size).Select(i => i % 3)];
        InspectionSample sample = InspectionSample.Draw(s_survey.P, groups, Inspected, 6, SeededRandom.For(1, "draw"));
        Assert.Equal(Inspected, sample.Galaxies.Select(g => g.Index).Distinct().Count());
        Assert.Equal(18, sample.Strata.Count);
        Assert.Equal(Size, sample.Strata.Sum(s => s.Size));
        Assert.All(sample.Galaxies, g => Assert.Equal(g.Stratum, sample.StratumOf[g.Index]));
        Assert.Equal(sample.Strata.Select(s => s.Drawn), Enumerable.Range(0, 18).Select(k => sample.Galaxies.Count(g => g.Stratum == k)));
        Assert.All(sample.Strata, s => Assert.InRange(s.Drawn, 2, s.Size));
    }

    [Fact]
    public void More_are_drawn_where_the_probability_leaves_it_open()
    {
        InspectionSample sample = InspectionSample.Draw(s_survey.P, [], Inspected, 8, SeededRandom.For(1, "open"));
        double Share(Func<double, bool> range) => sample.Galaxies.Count(g => range(s_survey.P[g.Index])) / (double)s_survey.P.Count(range);
        Assert.True(Share(p => p is > 0.2 and < 0.8) > 4 * Share(p => p < 0.01)); // sqrt(p(1 - p)) is 0.4 to 0.5 against 0.055 to 0.1
    }

    [Theory]
    [InlineData(1.0)] // as calibrated as the survey was made
    [InlineData(0.5)] // probabilities far too high: their sum is 3.6 times the number
    public void The_count_is_unbiased_and_its_error_right_whatever_the_probabilities(double power)
    {
        double[] p = [.. s_survey.P.Select(value => Math.Pow(value, power))];
        bool[] selected = [.. s_survey.P.Select(value => value > 0.5)];
        int truth = s_survey.Merger.Count(m => m), inside = 0;
        double purity = selected.Zip(s_survey.Merger).Count(g => g.First && g.Second) / (double)selected.Count(s => s);
        double completeness = selected.Zip(s_survey.Merger).Count(g => g.First && g.Second) / (double)truth;
        double sum = 0, squares = 0, variances = 0, purities = 0, shares = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            InspectionEstimate got = Inspect(p, selected, trial, wrongAnswers: 0);
            sum += got.MergerCount.Value;
            squares += Math.Pow(got.MergerCount.Value - truth, 2);
            variances += Math.Pow(got.MergerCount.Error, 2);
            purities += got.Purity.Value;
            shares += got.Completeness.Value;
            if (Math.Abs(got.MergerCount.Value - truth) < got.MergerCount.Error) inside++;
        }

        double scatter = Math.Sqrt(squares / Trials);
        Assert.Equal(truth, sum / Trials, 3 * scatter / Math.Sqrt(Trials));
        Assert.Equal(1, Math.Sqrt(variances / Trials) / scatter, 3 / Math.Sqrt(2 * Trials) + 0.05); // sampling of the scatter; the error itself is skewed
        Assert.InRange(inside / (double)Trials, 0.683 - 0.1, 0.683 + 0.08); // 3 sigma of 300 trials; few draws of a rare class make intervals a little short
        Assert.Equal(purity, purities / Trials, 0.01);
        Assert.Equal(completeness, shares / Trials, 0.02); // a ratio of two estimates is biased by one part in the number drawn
    }

    [Fact]
    public void Wrong_answers_make_as_many_mergers_as_they_say()
    {
        // 5 % of the answers are turned: 0.05 of 7800 others become mergers, which no estimator can know.
        double truth = s_survey.Merger.Count(m => m), expected = (0.95 * truth) + (0.05 * (Size - truth));
        double[] counts = [.. Enumerable.Range(0, Trials).Select(trial => Inspect(s_survey.P, new bool[Size], trial, wrongAnswers: 0.05).MergerCount.Value)];
        SampleMoments moments = SampleMoments.FromValues(counts);
        Assert.Equal(expected, moments.Mean, 3 * moments.StandardDeviation / Math.Sqrt(Trials));
    }

    [Fact]
    public void Without_an_answer_in_a_stratum_there_is_no_number_and_unsure_ones_are_counted()
    {
        InspectionSample sample = InspectionSample.Draw(s_survey.P, [], Inspected, 8, SeededRandom.For(1, "unsure"));
        InspectionEstimate got = InspectionEstimate.Compute(sample, [.. sample.Galaxies.Select(g => g.Stratum == 3 ? (bool?)null : false)], s_survey.P, new bool[Size]);
        Assert.True(double.IsNaN(got.MergerCount.Value));
        Assert.Equal((Inspected - sample.Strata[3].Drawn, sample.Strata[3].Drawn), (got.Answered, got.Unsure));
    }

    [Fact]
    public void When_all_were_inspected_the_count_is_exact()
    {
        double[] p = s_survey.P[..200];
        InspectionSample sample = InspectionSample.Draw(p, [], 200, 5, SeededRandom.For(1, "all"));
        InspectionEstimate got = InspectionEstimate.Compute(sample, [.. sample.Galaxies.Select(g => (bool?)s_survey.Merger[g.Index])], p, new bool[200]);
        Assert.Equal(s_survey.Merger.Take(200).Count(m => m), got.MergerCount.Value, 1e-9);
        Assert.Equal(0, got.MergerCount.Error, 1e-9);
    }

    [Fact]
    public void Without_a_merger_there_is_no_completeness_and_without_a_selected_galaxy_no_purity()
    {
        double[] p = new double[20];
        InspectionSample sample = InspectionSample.Draw(p, [], 10, 2, SeededRandom.For(1, "none"));
        InspectionEstimate got = InspectionEstimate.Compute(sample, [.. sample.Galaxies.Select(_ => (bool?)false)], p, new bool[20]);
        Assert.Equal((0.0, 0.0), (got.MergerCount.Value, got.MergerCount.Error));
        Assert.All([got.Completeness.Value, got.Completeness.Error, got.Purity.Value], value => Assert.True(double.IsNaN(value)));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(Size + 1)]
    public void A_size_that_cannot_be_drawn_is_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InspectionSample.Draw(s_survey.P, [], size, 8, SeededRandom.For(1, "size")));

    private static InspectionEstimate Inspect(double[] p, bool[] selected, int trial, double wrongAnswers)
    {
        SeededRandom random = SeededRandom.For(7, "trial", trial);
        InspectionSample sample = InspectionSample.Draw(p, [], Inspected, 8, random);
        return InspectionEstimate.Compute(sample, [.. sample.Galaxies.Select(g => (bool?)(s_survey.Merger[g.Index] ^ random.NextDouble() < wrongAnswers))], p, selected);
    }

    /// <summary>2.5 % mergers, with probabilities that are calibrated: the class is drawn from each.</summary>
    private static (double[] P, bool[] Merger) Survey()
    {
        SeededRandom random = SeededRandom.For(11, "survey");
        double[] p = [.. Enumerable.Range(0, Size).Select(_ => Math.Pow(random.NextDouble(), 12) * 0.33)];
        return (p, [.. p.Select(value => random.NextDouble() < value)]);
    }
}
