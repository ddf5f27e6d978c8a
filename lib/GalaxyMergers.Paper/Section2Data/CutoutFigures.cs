using System.Globalization;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Sheets of cutouts from a dataset.</summary>
internal static class CutoutFigures
{
    private const int Columns = 4;

    /// <summary>Central share of a cutout's width that is shown: galaxies fill but little of the frame.</summary>
    private const double Shown = 0.5;

    /// <summary>A random draw of one class, labelled with redshift and merger votes.</summary>
    public static Figure Draw(LabelledDataset dataset, GalaxyLabel label, string words, int count, ulong seed, string prefix, FigureProvenance provenance)
    {
        Galaxy[] all = [.. dataset.Galaxies.Where(g => g.Label == label).OrderBy(g => g.ObjId)];
        SeededRandom.For(seed, "gallery of a sample", (long)label).Shuffle(all.AsSpan());
        Galaxy[] drawn = all[..Math.Min(count, all.Length)];
        string name = label == GalaxyLabel.Merger ? "sample-mergers" : "sample-others";
        string caption = $"A random {drawn.Length} of {NumberText.Count(all.Length)} {prefix}{words}, with redshift and merger-vote fraction; the central {EnglishText.Percent(Shown)} of each cutout's width.";
        return Sheet(name, caption, [.. drawn.Select(g => (g, Votes(g)))], provenance);
    }

    /// <summary>One galaxy of each kind: the first by objid whose redshift is at most that of the median of its kind, so that it is not too small to see.</summary>
    public static Figure Kinds(LabelledDataset dataset, IReadOnlyDictionary<long, MockKind> kinds, FigureProvenance provenance)
    {
        (Galaxy Galaxy, string Label)[] examples =
        [
            .. from galaxy in dataset.Galaxies
               group galaxy by kinds[galaxy.ObjId] into kind
               orderby kind.Key
               let byRedshift = kind.OrderBy(g => g.Redshift).ToArray()
               let near = byRedshift[..((byRedshift.Length + 1) / 2)]
               select (near.OrderBy(g => g.ObjId).First(), kind.Key.Describe().Replace(" of two galaxies", string.Empty, StringComparison.Ordinal)),
        ];
        return Sheet("sample-kinds", "One simulated galaxy of each kind. Only the last is a merger; all others are hard or easy cases of the other class.", examples, provenance);
    }

    private static Figure Sheet(string name, string caption, IReadOnlyList<(Galaxy Galaxy, string Label)> drawn, FigureProvenance provenance)
    {
        TileSheet sheet = new([.. drawn.Select(d => Tile(d.Galaxy, d.Label))], Columns, FigureWidth.DoubleColumn);
        ResultTable numbers = new(
            name,
            "Galaxies that are shown, in order.",
            [
                TableColumn.Whole("objid", drawn.Select(d => (long?)d.Galaxy.ObjId)),
                TableColumn.Text("label", drawn.Select(d => $"{d.Galaxy.Label}".ToLowerInvariant())),
                TableColumn.Real("redshift", drawn.Select(d => d.Galaxy.Redshift ?? double.NaN)),
                TableColumn.Real("merger_vote_fraction", drawn.Select(d => d.Galaxy.MergerVoteFraction ?? double.NaN)),
            ]);
        return new Figure(name, caption, sheet.Size, [sheet.Trace()], sheet.Layout("There is no such galaxy in the dataset."), numbers) { Provenance = provenance };
    }

    private static ImageTile Tile(Galaxy galaxy, string label) =>
        new(label, "no picture", string.Create(CultureInfo.InvariantCulture, $"objid {galaxy.ObjId}"), CutoutPicture.Read(galaxy.ImagePath, Shown));

    private static string Votes(Galaxy galaxy)
    {
        string redshift = galaxy.Redshift is { } z ? $"<i>z</i> = {NumberText.Rounded(z, 3)}" : string.Empty;
        string votes = galaxy.MergerVoteFraction is { } f ? $"<i>f</i><sub>m</sub> = {NumberText.Rounded(f, 2)}" : string.Empty;
        return string.Join(", ", new[] { redshift, votes }.Where(t => t.Length > 0));
    }
}
