using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class ConformalSetsTests
{
    [Fact]
    public void A_label_is_excluded_by_its_rank_among_the_other_groups()
    {
        // Group 0 is judged by group 1: mergers with 1 - p = 0.1, 0.2, 0.3, 0.4, others with p = 0.1, 0.2, 0.3, 0.4.
        bool[] labels = [true, false, true, true, true, true, false, false, false, false];
        double[] p = [0.75, 0.5, 0.9, 0.8, 0.7, 0.6, 0.1, 0.2, 0.3, 0.4];
        int[] groups = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1];

        // The merger of group 0: 1 - p = 0.25 is exceeded by two of four, (1 + 2)/5; as an other, p = 0.75 by none, 1/5. The other: 0.5 by none either way.
        ConformalSets sets = ConformalSets.Create(labels[..], p, groups, 0.3);
        ConformalSets alone = ConformalSets.Create(labels, p, groups, 0.19);
        Assert.Equal((0.3, 5, 5), (sets.Error, sets.Mergers.Count, sets.Others.Count));

        // Group 1 is judged by one of each class: the rank is 1/2 or 1, so at 0.3 and 0.19 every label stays.
        Assert.Equal(new ConformalClass(Right: 1, Both: 4, Wrong: 0, Empty: 0), sets.Mergers);
        Assert.Equal(new ConformalClass(Right: 0, Both: 4, Wrong: 0, Empty: 1), sets.Others);
        Assert.Equal(new ConformalClass(0, 5, 0, 0), alone.Mergers);
        Assert.Equal(5, alone.Others.Covered);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void Each_class_is_covered_as_often_as_promised_although_p_is_no_probability_and_the_classes_are_unequal(double error)
    {
        const int Objects = 6000;
        SeededRandom random = new(5);
        bool[] labels = [.. Enumerable.Range(0, Objects).Select(i => i % 10 == 0)];
        double[] p = [.. labels.Select(merger => Math.Pow(1 / (1 + Math.Exp(-(random.NextGaussian() + (merger ? 2 : 0)))), 3))];
        int[] groups = [.. Enumerable.Range(0, Objects).Select(i => i / 7 % 4)];
        ConformalSets sets = ConformalSets.Create(labels, p, groups, error);
        foreach (ConformalClass of in new[] { sets.Mergers, sets.Others })
        {
            double scatter = Math.Sqrt(error * (1 - error) * (1 + (4.0 / 3)) / of.Count); // of those that are judged, and of the three quarters that judge
            Assert.InRange((double)of.Covered / of.Count, 1 - error - (4 * scatter), 1 - error + (4 * scatter));
        }
    }

    [Fact]
    public void What_cannot_be_calibrated_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConformalSets.Create([true, false], [0.5, 0.5], [0, 1], 0.1));
        Assert.Throws<ArgumentException>(() => ConformalSets.Create([true, false], [0.5], [0, 1], 0.1));
        Assert.Throws<ArgumentException>(() => ConformalSets.Create([], [], [], 0.1));
        foreach (double error in (double[])[0, 1, double.NaN])
            Assert.Throws<ArgumentOutOfRangeException>(() => ConformalSets.Create([true, false, true, false], [0.5, 0.5, 0.5, 0.5], [0, 0, 1, 1], error));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConformalSets.Create([true, false, true, false], [0.5, double.NaN, 0.5, 0.5], [0, 0, 1, 1], 0.1));
    }
}
