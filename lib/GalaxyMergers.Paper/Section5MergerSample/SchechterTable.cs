using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Tables of Schechter fits, ours and published ones, in the paper's units.</summary>
internal static class SchechterTable
{
    /// <summary>The published fits of the paper's Figure 13.</summary>
    public static IReadOnlyList<Row> Published { get; } =
    [
        new("mergers, Ackermann et al. (2018)", null, double.NaN, PaperConstants.NetworkMergers, "published"),
        new("mergers, Weigel et al. (2017)", null, double.NaN, PaperConstants.VisualMergers, "published"),
    ];

    public static ResultTable Create(string name, string caption, IReadOnlyList<Row> rows, IReadOnlyList<string> notes)
    {
        IEnumerable<double> Each(Func<PublishedSchechterFit, double> value) => rows.Select(r => r.Fit is { } fit ? value(fit) : double.NaN);
        TableColumn Shown(string heading, Func<PublishedSchechterFit, double> value, Func<PublishedSchechterFit, double> error) =>
            TableColumn.ShownOnly(heading, rows.Select(r => r.Fit is { } fit ? NumberText.WithError(value(fit), error(fit), 2) : NumberText.NotAvailable));
        return new(
            name,
            caption,
            [
                TableColumn.Text("population", rows.Select(r => r.Population), "Population"),
                TableColumn.Whole("galaxies", rows.Select(r => (long?)r.Galaxies), "Galaxies"),
                TableColumn.Real("weight", rows.Select(r => r.Weight), 1, "Mergers"),
                TableColumn.Real("log_m_star", Each(f => f.LogCharacteristicMass)).StoredOnly(),
                TableColumn.Real("log_m_star_error", Each(f => f.LogCharacteristicMassError)).StoredOnly(),
                Shown("log M*", f => f.LogCharacteristicMass, f => f.LogCharacteristicMassError),
                TableColumn.Real("log_phi_star", Each(f => f.LogNormalisation)).StoredOnly(),
                TableColumn.Real("log_phi_star_error", Each(f => f.LogNormalisationError)).StoredOnly(),
                Shown("log Φ*", f => f.LogNormalisation, f => f.LogNormalisationError),
                TableColumn.Real("alpha", Each(f => f.Slope)).StoredOnly(),
                TableColumn.Real("alpha_error", Each(f => f.SlopeError)).StoredOnly(),
                Shown("α", f => f.Slope, f => f.SlopeError),
                TableColumn.Real("chi_square", rows.Select(r => r.Goodness?.ChiSquare ?? double.NaN), 1, "χ²"),
                TableColumn.Whole("bins", rows.Select(r => (long?)r.Goodness?.Bins), "Bins"),
                TableColumn.PValue("p", rows.Select(r => r.Goodness?.P ?? double.NaN), "p"),
                TableColumn.Real("v_over_vmax", rows.Select(r => r.VolumeRatio.Mean)).StoredOnly(),
                TableColumn.Real("v_over_vmax_error", rows.Select(r => r.VolumeRatio.Error)).StoredOnly(),
                TableColumn.ShownOnly("⟨V/Vmax⟩", rows.Select(r => double.IsNaN(r.VolumeRatio.Mean) ? NumberText.NotAvailable : NumberText.WithError(r.VolumeRatio.Mean, r.VolumeRatio.Error, 3))),
                TableColumn.Text("remark", rows.Select(r => r.Remark), "Remark"),
            ],
            [.. notes, Prose.Text("schechter-note")]);
    }

    /// <summary>One fit.</summary>
    /// <param name="Population">Of what.</param>
    /// <param name="Galaxies">Galaxies that it rests on; null where not known.</param>
    /// <param name="Weight">For how many mergers they count; NaN where not known.</param>
    /// <param name="Fit">The fit in the paper's units; null when there is none.</param>
    /// <param name="Remark">Why there is none, or where it is from.</param>
    internal sealed record Row(string Population, int? Galaxies, double Weight, PublishedSchechterFit? Fit, string Remark)
    {
        /// <summary>How well it fits; null where not known.</summary>
        public GoodnessOfFit? Goodness { get; init; }

        /// <summary>⟨V/Vmax⟩ of the galaxies with its error; NaN where not known.</summary>
        public (double Mean, double Error) VolumeRatio { get; init; } = (double.NaN, double.NaN);

        public static Row Create(PopulationMassFunction f) =>
            new(f.Name, f.Sample.Count, f.Number, f.Schechter.Fit?.ToPublished(), RemarkOf(f.Schechter.Status)) { Goodness = f.Goodness, VolumeRatio = VMax.MeanVolumeRatio(f.Sample) };

        private static string RemarkOf(SchechterFitStatus status) => status switch
        {
            SchechterFitStatus.Fitted => string.Empty,
            SchechterFitStatus.TooFewGalaxies => $"no fit: fewer than {SandageTammannYahil.MinimumCount} galaxies",
            SchechterFitStatus.NoInteriorMaximum => "no fit: the likelihood has no maximum within its bounds",
            _ => "no fit: the galaxies do not determine it",
        };
    }
}
