using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Presentation;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The merger sample as a catalogue for others: CSV, ECSV, VOTable.</summary>
public static class MergerSampleExport
{
    /// <summary>Name of the files, without ending.</summary>
    public const string Name = "merger-sample";

    /// <summary>Writes the galaxies above the cut, by descending p_m, ties by objid.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="facts">Facts by name: what made it.</param>
    /// <returns>Paths of the files.</returns>
    public static IReadOnlyList<string> Write(string folder, MergerSampleAnalysis analysis, IReadOnlyDictionary<string, string> facts)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ClassifiedObject[] sample = [.. analysis.Sky.Selected(analysis.Options.Selection).OrderByDescending(o => o.MergerProbability).ThenBy(o => o.Galaxy.ObjId)];
        int classifiers = analysis.Sky.Objects[0].Probabilities.Count;
        string description = string.Create(
            CultureInfo.InvariantCulture,
            $"Galaxies with p_m {analysis.Options.Selection} of {analysis.Sky.Objects.Count} that were classified by the method of Ackermann et al. (2018, MNRAS 479, 415), by descending p_m. Not a pure sample: see p_sky.");
        return new CatalogueExport(Name, description, [.. Catalogue(), .. Probabilities(analysis, classifiers)], facts).Write(folder, sample);
    }

    private static IEnumerable<ExportColumn> Catalogue()
    {
        yield return ExportColumn.Whole("objid", "meta.id;meta.main", "SDSS DR7 photometric object identifier, 64 bit", o => o.Galaxy.ObjId);
        yield return Real("ra_deg", "deg", "pos.eq.ra;meta.main", "Right ascension, J2000", o => o.Galaxy.RaDeg);
        yield return Real("dec_deg", "deg", "pos.eq.dec;meta.main", "Declination, J2000", o => o.Galaxy.DecDeg);
        yield return Real("redshift", string.Empty, "src.redshift", "Spectroscopic redshift", o => o.Galaxy.Redshift);
        yield return Real("merger_vote_fraction", string.Empty, "stat.value", "Galaxy Zoo 1 weighted merger-vote fraction f_m", o => o.Galaxy.MergerVoteFraction);
        foreach ((string band, string ucd, Func<Galaxy, double?> value) in new (string, string, Func<Galaxy, double?>)[]
        {
            ("u", "phot.mag;em.opt.U", o => o.Magnitudes.U), ("g", "phot.mag;em.opt.B", o => o.Magnitudes.G), ("r", "phot.mag;em.opt.R", o => o.Magnitudes.R),
            ("i", "phot.mag;em.opt.I", o => o.Magnitudes.I), ("z", "phot.mag;em.opt.I", o => o.Magnitudes.Z),
        })
            yield return Real($"mag_{band}", "mag", ucd, $"SDSS model magnitude {band}, not corrected for extinction", o => value(o.Galaxy));
        yield return Real("log_stellar_mass", string.Empty, "phys.mass", "log10 of the stellar mass in solar masses, h = 0.7", o => o.Galaxy.LogStellarMass);
    }

    private static IEnumerable<ExportColumn> Probabilities(MergerSampleAnalysis analysis, int classifiers)
    {
        yield return ExportColumn.Whole("test_fold", "meta.number", "Iteration of the cross-validation that tested the object; none where it was not used in training", o => o.TestFold);
        for (int k = 0; k < classifiers; k++)
        {
            int index = k;
            yield return Real($"p_merger_{k}", string.Empty, "stat.probability", $"p_m of the classifier of iteration {k}", o => o.Probabilities[index]);
        }

        yield return Real("p_merger", string.Empty, "stat.probability;meta.main", "p_m out of fold: of the classifier that tested the object, or the mean of all where it was not used in training", o => o.MergerProbability);
        string prevalence = NumberText.Rounded(analysis.Mixture.Fraction, 4);
        Dictionary<long, double> probability = analysis.Sky.Objects.Zip(analysis.SkyProbabilities).ToDictionary(pair => pair.First.Galaxy.ObjId, pair => pair.Second);
        yield return Real("p_sky", string.Empty, "stat.probability", $"Calibrated probability of being a merger in this survey, at a merger fraction of {prevalence}", o => probability[o.Galaxy.ObjId]);
    }

    private static ExportColumn Real(string name, string unit, string ucd, string description, Func<ClassifiedObject, double?> value) =>
        ExportColumn.Real(name, unit, ucd, description, value);
}
