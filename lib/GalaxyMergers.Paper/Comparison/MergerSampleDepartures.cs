using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;
using static GalaxyMergers.Paper.Comparison.Departure;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Departures from the paper in section 5 (specification, sections 11 to 13).</summary>
internal static class MergerSampleDepartures
{
    private const string NotInPaper = "Not in the paper.";

    public static IEnumerable<Departure> Create(MergerSampleOptions here) => [.. Selection(here), .. Volume(here), .. MassFunctions(here)];

    private static IEnumerable<Departure> Selection(MergerSampleOptions here)
    {
        MergerSampleOptions usual = new();
        yield return Choice(
            "Cuts on p_m",
            "> 0.95; > 0.90 and > 0.99 beside it.",
            Cuts(here),
            "merger_sample.cut, cuts",
            here.Cut == usual.Cut && here.Cuts.SequenceEqual(usual.Cuts),
            "As the paper.");
        yield return new(
            "Rates and calibration on the sky",
            "The sample is cut on the mean of four networks; its purity is not derived.",
            "The cut is on the mean too; rates, calibration and corrections are by one network for each galaxy, which had not trained on it.",
            "The mean of four networks has other rates than the single ones that the labelled galaxies judge.");
    }

    private static string Cuts(MergerSampleOptions here)
    {
        ScoreThreshold[] further = [.. here.Selections.Where(cut => cut != here.Selection)];
        return further.Length == 0 ? $"{here.Selection}." : $"{here.Selection}; the mass function also at {string.Join(", ", further)}.";
    }

    private static IEnumerable<Departure> Volume(MergerSampleOptions here)
    {
        MergerSampleOptions usual = new();
        yield return Choice(
            "Volume",
            "0.02 < z < 0.06.",
            string.Create(CultureInfo.InvariantCulture, $"{here.RedshiftMinimum} < z < {here.RedshiftMaximum}."),
            "merger_sample.redshift_minimum, redshift_maximum",
            (here.RedshiftMinimum, here.RedshiftMaximum) == (usual.RedshiftMinimum, usual.RedshiftMaximum),
            "As the paper.");
        yield return Choice(
            "Area of the survey",
            NotInPaper,
            string.Create(CultureInfo.InvariantCulture, $"{here.AreaSquareDegrees:0.##} square degrees."),
            "merger_sample.area_square_degrees",
            here.AreaSquareDegrees == usual.AreaSquareDegrees,
            Prose.Text("departure-area"));
        yield return Choice(
            "Flux limit",
            NotInPaper,
            string.Create(CultureInfo.InvariantCulture, $"r = {here.MagnitudeLimit:0.###}."),
            "merger_sample.magnitude_limit",
            here.MagnitudeLimit == usual.MagnitudeLimit,
            "17.77 is that of the main galaxy sample of SDSS.");
        yield return Choice(
            "Cosmology",
            NotInPaper,
            string.Create(CultureInfo.InvariantCulture, $"Flat, Ω_m = {here.MatterDensity:0.####}, H0 = {here.Cosmology.HubbleConstant:0.###} km/s/Mpc, on which densities in h³ Mpc⁻³ do not depend."),
            "merger_sample.matter_density",
            here.MatterDensity == usual.MatterDensity,
            "It is that of Weigel et al. (2016), whose method the paper follows.");
    }

    private static IEnumerable<Departure> MassFunctions(MergerSampleOptions here)
    {
        MergerSampleOptions usual = new();
        yield return Choice(
            "Mass limit",
            "By the method of Pozzetti et al. (2010); its bins are not given.",
            string.Create(CultureInfo.InvariantCulture, $"By that method in {here.CompletenessBins} bins of redshift."),
            "merger_sample.completeness_bins",
            here.CompletenessBins == usual.CompletenessBins,
            "A choice had to be made.");
        yield return Choice(
            "Bins of the mass function",
            NotInPaper,
            string.Create(CultureInfo.InvariantCulture, $"{here.BinWidth:0.###} dex from log M = {here.MinimumLogMass:0.##} to {here.MaximumLogMass:0.##}; the masses of the fit begin there too."),
            "merger_sample.bin_width, minimum_log_mass, maximum_log_mass",
            (here.BinWidth, here.MinimumLogMass, here.MaximumLogMass) == (usual.BinWidth, usual.MinimumLogMass, usual.MaximumLogMass),
            "The paper finds its sample of visual mergers complete to log M = 9.");
    }
}
