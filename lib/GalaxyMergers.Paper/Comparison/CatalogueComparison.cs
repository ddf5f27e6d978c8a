using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>A galaxy that two catalogues of merger probabilities have.</summary>
/// <param name="First">Its row in the first.</param>
/// <param name="Second">Its row in the second.</param>
public sealed record ComparedPair(ComparedGalaxy First, ComparedGalaxy Second)
{
    /// <summary>Probability of the first less that of the second.</summary>
    public double Difference => First.Probability - Second.Probability;
}

/// <summary>Two catalogues of merger probabilities side by side, object by object.</summary>
public sealed class CatalogueComparison
{
    private const double Confidence = 0.95, ArcsecPerDegree = 3600;
    private const int Disagreements = 50, Pictures = 12, GalleryColumns = 4;
    private const double GalleryCrop = 0.5;

    private CatalogueComparison(IReadOnlyList<ComparedPair> pairs, int first, int second, bool byPosition, double cut) =>
        (Pairs, FirstCount, SecondCount, IsByPosition, Cut) = (pairs, first, second, byPosition, ScoreThreshold.Above(cut));

    /// <summary>The galaxies that both have.</summary>
    public IReadOnlyList<ComparedPair> Pairs { get; }

    /// <summary>Galaxies of the first catalogue.</summary>
    public int FirstCount { get; }

    /// <summary>Galaxies of the second catalogue.</summary>
    public int SecondCount { get; }

    /// <summary>Whether they were joined by position, because they share no identifier.</summary>
    public bool IsByPosition { get; }

    /// <summary>The cut that makes a merger in either.</summary>
    public ScoreThreshold Cut { get; }

    /// <summary>Joins two catalogues: by identifier where they share one, else by position, each galaxy with the one that it is nearest to and that is nearest to it.</summary>
    /// <param name="first">The first catalogue.</param>
    /// <param name="second">The second.</param>
    /// <param name="cut">Cut on the probability.</param>
    /// <param name="radiusArcsec">Largest distance of the same galaxy's positions.</param>
    /// <exception cref="EvaluationException">No galaxy is in both.</exception>
    public static CatalogueComparison Create(IReadOnlyList<ComparedGalaxy> first, IReadOnlyList<ComparedGalaxy> second, double cut, double radiusArcsec)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Dictionary<string, ComparedGalaxy> byId = second.Where(g => g.IsNamed).ToDictionary(g => g.Id);
        ComparedPair[] pairs = [.. first.Where(g => g.IsNamed && byId.ContainsKey(g.Id)).Select(g => new ComparedPair(g, byId[g.Id]))];
        bool byPosition = pairs.Length == 0;
        if (byPosition) pairs = ByPosition(first, second, radiusArcsec);
        return pairs.Length > 0
            ? new CatalogueComparison(pairs, first.Count, second.Count, byPosition, cut)
            : throw new EvaluationException(string.Create(CultureInfo.InvariantCulture, $"The catalogues share no galaxy: no identifier is in both, and no two positions (columns ra_deg and dec_deg, or RA and DEC, "
                + $"in degrees) lie within {radiusArcsec} arcsec."));
    }

    /// <summary>How far the two catalogues agree: galaxies in both, calls of each, AUROC of each for the other's mergers.</summary>
    public ResultTable Numbers()
    {
        bool[] first = [.. Pairs.Select(p => Cut.Selects(p.First.Probability))], second = [.. Pairs.Select(p => Cut.Selects(p.Second.Probability))];
        int Count(bool a, bool b) => first.Zip(second).Count(pair => pair == (a, b));
        (string Name, double Value, string Text)[] rows =
        [
            ("galaxies in both", Pairs.Count, NumberText.Count(Pairs.Count)),
            ("only in the first", FirstCount - Pairs.Count, NumberText.Count(FirstCount - Pairs.Count)),
            ("only in the second", SecondCount - Pairs.Count, NumberText.Count(SecondCount - Pairs.Count)),
            ("mergers to both", Count(true, true), NumberText.Count(Count(true, true))),
            ("to the first only", Count(true, false), NumberText.Count(Count(true, false))),
            ("to the second only", Count(false, true), NumberText.Count(Count(false, true))),
            ("to neither", Count(false, false), NumberText.Count(Count(false, false))),
            ("Cohen's kappa", Kappa(first, second), NumberText.Rounded(Kappa(first, second), 3)),
            ("rank correlation (Spearman)", RankCorrelation(), NumberText.Rounded(RankCorrelation(), 3)),
            Area("AUROC of the first for the second's mergers", second, p => p.First.Probability),
            Area("AUROC of the second for the first's mergers", first, p => p.Second.Probability),
        ];
        return new(
            "catalogue-comparison",
            $"Two catalogues of merger probabilities, joined by {(IsByPosition ? "position" : "identifier")}; a merger has p {Cut}.",
            [TableColumn.Text("quantity", rows.Select(r => r.Name), "Quantity"), TableColumn.Real("value", rows.Select(r => r.Value)).StoredOnly(), TableColumn.ShownOnly("Value", rows.Select(r => r.Text))],
            ["Where one catalogue was trained on labels of the other's making, agreement says less than it seems to."]);
    }

    /// <summary>The galaxies on which they differ most.</summary>
    public ResultTable LargestDifferences()
    {
        ComparedPair[] most = [.. MostDifferent().Take(Disagreements)];
        return new(
            "catalogue-disagreements",
            $"The {most.Length} galaxies on which the catalogues differ most.",
            [
                TableColumn.Text("id", most.Select(p => p.First.Id), "Galaxy"),
                TableColumn.Real("p_first", most.Select(p => p.First.Probability), 4, "First"),
                TableColumn.Real("p_second", most.Select(p => p.Second.Probability), 4, "Second"),
                TableColumn.Real("difference", most.Select(p => p.Difference), 4, "Difference"),
            ]);
    }

    /// <summary>Cutouts of those on which they differ most, of those that have one, with both probabilities; null where none has.</summary>
    /// <param name="imagesFolder">Folder of cutouts named OBJID.jpg.</param>
    /// <exception cref="Experiments.Configuration.ConfigurationException">There is no such folder.</exception>
    public Figure? Gallery(string imagesFolder)
    {
        ImageLookup images = new(imagesFolder);
        (ComparedPair Pair, long ObjId, byte[] Picture)[] shown =
        [
            .. (from pair in MostDifferent()
                let id = new[] { pair.First.Id, pair.Second.Id }.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : (long?)null).FirstOrDefault(number => number is not null)
                where id is not null
                let picture = CutoutPicture.Read(images.PathOf(id.Value), GalleryCrop)
                where picture is not null
                select (pair, id.Value, picture)).Take(Pictures),
        ];
        if (shown.Length == 0) return null;
        TileSheet sheet = new([.. shown.Select(Tile)], GalleryColumns, FigureWidth.SingleColumn);
        ResultTable numbers = new(
            "catalogue-gallery", "The galaxies that are shown, in order.",
            [
                TableColumn.Whole("objid", shown.Select(s => (long?)s.ObjId)),
                TableColumn.Real("p_first", shown.Select(s => s.Pair.First.Probability), 4),
                TableColumn.Real("p_second", shown.Select(s => s.Pair.Second.Probability), 4),
            ]);
        return new Figure(
            "catalogue-gallery", $"The {shown.Length} galaxies with a cutout at hand on which the catalogues differ most: probability of the first, of the second. The central {EnglishText.Percent(GalleryCrop)} of each cutout's width is shown.",
            sheet.Size, [sheet.Trace()], sheet.Layout(string.Empty), numbers);

        static ImageTile Tile((ComparedPair Pair, long ObjId, byte[] Picture) s)
        {
            string both = $"{NumberText.Rounded(s.Pair.First.Probability, 2)}, {NumberText.Rounded(s.Pair.Second.Probability, 2)}", id = s.ObjId.ToString(CultureInfo.InvariantCulture);
            return new(both, id, $"objid {id}<br>{both}", s.Picture);
        }
    }

    /// <summary>ROC curves of each for the other's mergers; null where the cut leaves a class empty in both.</summary>
    public Figure? Roc()
    {
        (string Name, string Colour, bool[] Truth, double[] Scores)[] curves =
        [
            ("first, for the second's mergers", Palette.Blue, [.. Pairs.Select(p => Cut.Selects(p.Second.Probability))], [.. Pairs.Select(p => p.First.Probability)]),
            ("second, for the first's mergers", Palette.Orange, [.. Pairs.Select(p => Cut.Selects(p.First.Probability))], [.. Pairs.Select(p => p.Second.Probability)]),
        ];
        (string Name, string Colour, RocCurve Curve)[] drawn = [.. curves.Where(c => c.Truth.Distinct().Count() == 2).Select(c => (c.Name, c.Colour, RocCurve.Compute(c.Truth, c.Scores)))];
        if (drawn.Length == 0) return null;
        ResultTable numbers = new(
            "catalogue-roc", "Points of the curves.",
            [
                TableColumn.Text("series", drawn.SelectMany(d => d.Curve.Thresholds.Select(_ => d.Name))),
                TableColumn.Real("false_positive_rate", drawn.SelectMany(d => d.Curve.FalsePositiveRates), 5),
                TableColumn.Real("true_positive_rate", drawn.SelectMany(d => d.Curve.TruePositiveRates), 5),
            ]);
        return new Figure(
            "catalogue-roc", $"Receiver operating characteristic of each catalogue's probability for what the other calls mergers (p {Cut}).", new(FigureWidth.SingleColumn, 78),
            [.. drawn.Select(d => Trace.Line(d.Name, d.Curve.FalsePositiveRates, d.Curve.TruePositiveRates, d.Colour))],
            Panel.Create(new("False-positive rate") { Range = (-0.01, 1.01), TickStep = 0.2 }, new("True-positive rate") { Range = (-0.01, 1.01), TickStep = 0.2 }).WithLegend(0.98, 0.04), numbers);
    }

    private IEnumerable<ComparedPair> MostDifferent() => Pairs.OrderByDescending(p => Math.Abs(p.Difference)).ThenBy(p => p.First.Id, StringComparer.Ordinal);

    private static ComparedPair[] ByPosition(IReadOnlyList<ComparedGalaxy> first, IReadOnlyList<ComparedGalaxy> second, double radiusArcsec)
    {
        ComparedGalaxy[] ordered = [.. second.Where(g => g.HasPosition).OrderBy(g => g.DecDeg)], searching = [.. first.Where(g => g.HasPosition).OrderBy(g => g.DecDeg)];
        Dictionary<ComparedGalaxy, ComparedGalaxy> back = Nearest(ordered, searching, radiusArcsec);
        return [.. Nearest(searching, ordered, radiusArcsec).Where(pair => back.TryGetValue(pair.Value, out ComparedGalaxy? own) && own == pair.Key).Select(pair => new ComparedPair(pair.Key, pair.Value))];
    }

    /// <summary>For each of some galaxies the nearest of others, which are ordered by declination.</summary>
    private static Dictionary<ComparedGalaxy, ComparedGalaxy> Nearest(ComparedGalaxy[] of, ComparedGalaxy[] among, double radiusArcsec)
    {
        double[] declinations = Array.ConvertAll(among, g => g.DecDeg!.Value);
        Dictionary<ComparedGalaxy, ComparedGalaxy> nearest = [];
        foreach (ComparedGalaxy g in of)
        {
            int at = Array.BinarySearch(declinations, g.DecDeg!.Value - (radiusArcsec / ArcsecPerDegree));
            double least = radiusArcsec;
            for (int i = at < 0 ? ~at : at; i < among.Length && declinations[i] <= g.DecDeg.Value + (radiusArcsec / ArcsecPerDegree); i++)
            {
                double distance = g.DistanceArcsec(among[i]);
                if (distance <= least) (nearest[g], least) = (among[i], distance);
            }
        }

        return nearest;
    }

    private (string Name, double Value, string Text) Area(string name, bool[] truth, Func<ComparedPair, double> score)
    {
        if (truth.Distinct().Count() < 2) return (name, double.NaN, NumberText.NotAvailable);
        Estimate area = Estimate.From(DeLong.Estimate(truth, [.. Pairs.Select(score)]), Confidence);
        return (name, area.Value, NumberText.WithInterval(area.Value, area.Low, area.High, 4));
    }

    private static double Kappa(bool[] first, bool[] second)
    {
        double agreed = first.Zip(second).Count(pair => pair.First == pair.Second) / (double)first.Length;
        double a = first.Count(x => x) / (double)first.Length, b = second.Count(x => x) / (double)second.Length, chance = (a * b) + ((1 - a) * (1 - b));
        return (agreed - chance) / (1 - chance);
    }

    private double RankCorrelation() => Pairs.Count < 2
        ? double.NaN
        : MathNet.Numerics.Statistics.Correlation.Spearman(Pairs.Select(p => p.First.Probability), Pairs.Select(p => p.Second.Probability));
}
