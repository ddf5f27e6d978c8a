using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The mass function of one population by three estimators, in Mpc⁻³ dex⁻¹ of the survey's cosmology.</summary>
/// <param name="Name">The population, for readers.</param>
/// <param name="Sample">The galaxies that it rests on.</param>
/// <param name="VMax">1/Vmax.</param>
/// <param name="Stepwise">Stepwise maximum likelihood; empty where it has no maximum.</param>
/// <param name="Schechter">The fit by Sandage, Tammann and Yahil, or why there is none.</param>
public sealed record PopulationMassFunction(
    string Name, MassFunctionSample Sample, IReadOnlyList<MassFunctionPoint> VMax, IReadOnlyList<MassFunctionPoint> Stepwise, SchechterFitResult<SchechterFit> Schechter)
{
    /// <summary>1σ error of the number of mergers that the galaxies count for; null where every galaxy counts as one.</summary>
    public double? NumberError { get; init; }

    /// <summary>Estimates the mass function of a sample.</summary>
    /// <param name="name">The population, for readers.</param>
    /// <param name="sample">Its galaxies, with weights where they count for more or less than one.</param>
    /// <param name="bins">Bins of the two binned estimators.</param>
    public static PopulationMassFunction Create(string name, MassFunctionSample sample, BinEdges bins) =>
        new(name, sample, Science.MassFunctions.VMax.Estimate(sample, bins), StepwiseOf(sample, bins), SandageTammannYahil.Fit(sample));

    private static IReadOnlyList<MassFunctionPoint> StepwiseOf(MassFunctionSample sample, BinEdges bins)
    {
        try
        {
            return StepwiseMaximumLikelihood.Estimate(sample, bins).Points;
        }
        catch (MassFunctionException)
        {
            return [];
        }
    }
}
