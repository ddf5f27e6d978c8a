using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class MassFunctionSampleTests
{
    [Fact]
    public void Drops_what_is_outside_or_below_the_limit()
    {
        var survey = TestSurveys.FluxLimited(1);
        var sample = MassFunctionSample.Select(survey, [10.5, 10.5, 10.5, 9.5, 8.9], [0.04, 0.02, 0.07, 0.05, 0.03], [2, 1, 1, 1, 1]);
        Assert.Equal([10.5], sample.LogMasses);
        Assert.Equal(13 + Math.Log(0.04), sample.MassLimits[0], 1e-14);
        Assert.Equal((2, 2, 2.0, true), (sample.OutsideRedshiftCount, sample.BelowLimitCount, sample.WeightSum, sample.IsWeighted));
    }

    [Fact]
    public void Names_the_row_that_is_wrong()
    {
        var survey = TestSurveys.FluxLimited(1);
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(
            () => MassFunctionSample.Select(survey, [10, double.NaN], [0.03, 0.03])).Message, StringComparison.Ordinal);
        Assert.Contains("Row 0", Assert.Throws<ArgumentOutOfRangeException>(
            () => MassFunctionSample.Select(survey, [10], [0.03], [-1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MassFunctionSample.Select(survey, [10, 10], [0.03]));
    }

    [Fact]
    public void Has_the_whole_volume_for_massive_galaxies_and_none_for_those_never_seen()
    {
        var survey = TestSurveys.FluxLimited(1);
        Assert.Equal(survey.VolumeMpc3, survey.MaximumVolumeMpc3(11));
        Assert.Equal(0, survey.MaximumVolumeMpc3(9.05));
        Assert.Equal(0, TestSurveys.VolumeLimited(1).MaximumVolumeMpc3(8.9));
        Assert.Equal(survey.Limit.At(0.02), survey.LowestObservableLogMass);
        Assert.InRange(survey.MaximumVolumeMpc3(9.6), 0.01 * survey.VolumeMpc3, 0.5 * survey.VolumeMpc3);
    }

    [Fact]
    public void Needs_a_real_survey()
    {
        var cosmology = GalaxyMergers.Science.Cosmology.FlatLambdaCdm.Standard;
        var limit = MassLimit.Constant(9);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MassFunctionSurvey(cosmology, 0.06, 0.02, 1, limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MassFunctionSurvey(cosmology, 0, 0.02, 1, limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MassFunctionSurvey(cosmology, 0.02, 0.06, 0, limit));
    }
}
