using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

/// <summary>Simulated samples that several tests share.</summary>
internal static class TestSurveys
{
    public static readonly SchechterFunction MergerTruth = new(10.81, -3.894706, -0.62);

    public static readonly BinEdges Bins = BinEdges.Uniform(9, 0.2, 16);

    /// <summary>A survey like that of the first reference case, with a limit that rises from 9.09 at z = 0.02 to 10.19 at 0.06.</summary>
    public static MassFunctionSurvey FluxLimited(double solidAngle) => new(FlatLambdaCdm.Standard, 0.02, 0.06, solidAngle, new MassLimit(1, 13, 9));

    public static MassFunctionSurvey VolumeLimited(double solidAngle, double minimum = 9)
        => new(FlatLambdaCdm.Standard, 0.02, 0.06, solidAngle, MassLimit.Constant(minimum));

    public static MassFunctionSample Draw(IMassFunction truth, MassFunctionSurvey survey, int seed)
    {
        var galaxies = SimulatedGalaxies.Draw(truth, survey, SeededRandom.For(1805, "mass-function-test", seed));
        return MassFunctionSample.Select(survey, galaxies.LogMasses, galaxies.Redshifts);
    }

    /// <summary>The density that a binned estimator should find: the mean over the bin.</summary>
    public static double BinMean(IMassFunction truth, MassFunctionPoint bin)
        => (truth.NumberDensityAbove(bin.Lower) - truth.NumberDensityAbove(bin.Upper)) / (bin.Upper - bin.Lower);
}
