using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The estimators of the number and mass function of mergers side by side: what each finds and what it assumes.</summary>
public static class MergerEstimators
{
    /// <summary>The estimators with their assumptions, from the paper's on.</summary>
    /// <param name="analysis">The analysis.</param>
    public static IReadOnlyList<(PopulationMassFunction Found, string Assumes)> List(MergerSampleAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        (PopulationMassFunction? Found, string Assumes)[] all =
        [
            (analysis.AtCut, "that every selected galaxy is a merger and no merger is left out (the paper)"),
            (analysis.Corrected, "that rates of all labelled galaxies hold at every mass and in the counting volume"),
            (analysis.Weighted, "that scores of a class do not depend on mass or redshift"),
            (analysis.InsideVolume, "that labelled galaxies of a class inside the volume have the survey's scores, whatever their mass"),
            (analysis.ByRatio, "that labelled galaxies of a class have the survey's scores at the same mass and redshift"),
            (analysis.Hierarchical, "the same, that φ of all galaxies is that of Weigel et al. (2016), and that mergers follow a Schechter function"),
        ];
        return [.. all.Where(x => x.Found is not null).Select(x => (x.Found!, x.Assumes))];
    }

    /// <summary>Which of them the report recommends: the first that there is of those that close on simulated skies; null where only the others can be computed.</summary>
    public static PopulationMassFunction? Recommended(MergerSampleAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Shift is { ScoresDiffer: true } ? null : analysis.Hierarchical is { Schechter.Fit: not null } fitted ? fitted : analysis.ByRatio ?? analysis.InsideVolume;
    }

    /// <summary>The table of the report.</summary>
    public static ResultTable ToTable(MergerSampleAnalysis analysis)
    {
        IReadOnlyList<(PopulationMassFunction Found, string Assumes)> all = List(analysis);
        PopulationMassFunction? recommended = Recommended(analysis);
        double[] numbers = [.. all.Select(x => x.Found.Number)], errors = [.. all.Select(x => x.Found.NumberError ?? Math.Sqrt(x.Found.Sample.ErrorWeights.Sum(a => a * a)))];
        IEnumerable<double> Fitted(Func<PublishedSchechterFit, double> value) => all.Select(x => x.Found.Schechter.Fit is { } fit ? value(fit.ToPublished()) : double.NaN);
        TableColumn Shown(string heading, Func<PublishedSchechterFit, double> value, Func<PublishedSchechterFit, double> error) =>
            TableColumn.ShownOnly(heading, all.Select(x => x.Found.Schechter.Fit?.ToPublished() is { } fit ? NumberText.WithError(value(fit), error(fit), 2) : NumberText.NotAvailable));
        return new(
            "merger-estimators",
            "Number and mass function of the mergers in the counting volume by each estimator, and what it assumes.",
            [
                TableColumn.Text("estimator", all.Select(x => x.Found == recommended ? x.Found.Name + " (recommended)" : x.Found.Name), "Estimator"),
                TableColumn.Real("number", numbers, 1).StoredOnly(),
                TableColumn.Real("number_error", errors, 1).StoredOnly(),
                TableColumn.ShownOnly("Mergers", numbers.Zip(errors, (n, e) => double.IsFinite(e) ? NumberText.WithError(n, e, 0) : NumberText.NotAvailable)),
                TableColumn.Real("log_m_star", Fitted(f => f.LogCharacteristicMass), 3).StoredOnly(),
                TableColumn.Real("log_m_star_error", Fitted(f => f.LogCharacteristicMassError), 3).StoredOnly(),
                Shown("log M*", f => f.LogCharacteristicMass, f => f.LogCharacteristicMassError),
                TableColumn.Real("log_phi_star", Fitted(f => f.LogNormalisation), 3).StoredOnly(),
                TableColumn.Real("log_phi_star_error", Fitted(f => f.LogNormalisationError), 3).StoredOnly(),
                Shown("log Φ*", f => f.LogNormalisation, f => f.LogNormalisationError),
                TableColumn.Real("alpha", Fitted(f => f.Slope), 3).StoredOnly(),
                TableColumn.Real("alpha_error", Fitted(f => f.SlopeError), 3).StoredOnly(),
                Shown("α", f => f.Slope, f => f.SlopeError),
                TableColumn.Text("assumes", all.Select(x => x.Assumes), "It assumes"),
            ],
            [.. Notes(analysis)]);
    }

    private static IEnumerable<string> Notes(MergerSampleAnalysis analysis)
    {
        yield return Prose.Text("estimators-note") + (Recommended(analysis) is null ? string.Empty : " " + Prose.Text("estimators-recommended"));
        if (analysis.Shift is { } shift)
            yield return $"Can a classifier tell labelled galaxies, with the survey's share of mergers, from those that are counted? By mass and redshift with AUROC {Interval(shift.ByProperties)}; "
                + $"inside the volume ({shift.InsideCount} labelled galaxies) with {Interval(shift.InsideByProperties)} by these and {Interval(shift.InsideByScore)} with the score beside them (p = "
                + $"{NumberText.PValue(shift.DifferenceP)} for the difference). {shift.Verdict}";
        else
            yield return Prose.Text("estimators-no-shift");
        yield return analysis.GapCount > 0
            ? $"{analysis.GapCount} galaxies with 0.2 to 0.4 of the votes, which neither class of the paper holds, were looked at and calibrate with the rest."
            : Prose.Text("estimators-no-gap");
    }

    private static string Interval(Estimate value) => NumberText.WithInterval(value.Value, value.Low, value.High, 3);
}
