using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// A sample's mass function by all three estimators (paper, Figure 13: open symbols 1/Vmax, filled SWML, line STY), each normalised by itself, in Mpc⁻³ dex⁻¹
/// of the survey's cosmology.
/// </summary>
/// <param name="Sample">The galaxies that it rests on.</param>
/// <param name="VMax">1/Vmax.</param>
/// <param name="Stepwise">SWML.</param>
/// <param name="Schechter">STY with one component.</param>
/// <param name="Form">One against two components; null unless asked for.</param>
public sealed record MassFunctionEstimate(
    MassFunctionSample Sample, IReadOnlyList<MassFunctionPoint> VMax, StepwiseMassFunction Stepwise,
    SchechterFitResult<SchechterFit> Schechter, SchechterChoice? Form)
{
    /// <summary>The parametric function to draw: the chosen form where both were fitted; null where nothing fits.</summary>
    public IMassFunction? Function => Form is null ? Schechter.Fit?.Function : Form.Function;

    /// <summary>Estimates the mass function of a sample.</summary>
    /// <param name="sample">Galaxies, with weights where they count for more or less than one.</param>
    /// <param name="bins">Bins of the two binned estimators; the project takes 0.2 dex.</param>
    /// <param name="chooseForm">Whether to fit a double Schechter function too and choose.</param>
    public static MassFunctionEstimate Of(MassFunctionSample sample, BinEdges bins, bool chooseForm = false)
    {
        var form = chooseForm ? SandageTammannYahil.Choose(sample) : null;
        return new(sample, MassFunctions.VMax.Estimate(sample, bins), StepwiseMaximumLikelihood.Estimate(sample, bins),
            form?.OneComponent ?? SandageTammannYahil.Fit(sample), form);
    }
}
