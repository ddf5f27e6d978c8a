using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

/// <summary>Figures 1, 12, 13, Grad-CAM and closure, from small inputs.</summary>
public sealed class SurveyFiguresTests
{
    private static readonly ColourMassSample Network = new([9.5, 9.8, 10.0, 10.5, 11.5], [1.5, 1.7, 2.5, 2.5, 2.6]);
    private static readonly ColourMassSample Visual = new([9.2, 9.9, 10.7], [2.6, 2.7, 2.4]);
    private static readonly ColourMassSample All = new([9.5, 10.5], [0.4, 3.59]);

    [Fact]
    public void Colours_are_compared_in_half_open_bins_of_mass()
    {
        Figure figure = Figure12ColourMass.Create(new(Network, Visual, All, null), FigureProvenance.None);
        Plotted plotted = new(figure);
        string p = NumberText.PValue(KolmogorovSmirnov.TwoSample([1.5, 1.7, 2.5], [2.6, 2.7]).P);
        Assert.Contains($"KS <i>p</i> = {p}", plotted.Texts);
        Assert.Contains("KS <i>p</i> = n/a", plotted.Texts);
        Assert.Equal(plotted.Column("x", "panel", "colour-mass").Take(5), Plotted.Values(plotted.Trace("network"), "x"));
        Assert.Equal(plotted.Column("y", "panel", "colour-mass").Take(5), Plotted.Values(plotted.Trace("network"), "y"));
        Assert.Contains("(5)", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Histograms_of_colour_are_normalised_to_one()
    {
        Plotted plotted = new(Figure12ColourMass.Create(new(Network, Visual, All, null), FigureProvenance.None));
        double?[] densities = plotted.Column("y", "panel", "u-r histogram, 9 < log M ≤ 10");
        double[] samples = [.. densities.Chunk(16).Select(sample => sample.Sum()!.Value * 0.2)];
        Assert.All(samples, sum => Assert.Equal(1, sum, 1e-9));
        Assert.Equal(5, densities[32]!.Value, 9);
        Assert.Equal(1 / 0.2 / 3, densities[5]!.Value, 9);
        Assert.Equal(1 / 0.2 / 3, densities[6]!.Value, 9);
    }

    [Fact]
    public void Contours_are_drawn_at_the_given_levels()
    {
        ColourMassDensity density = new([9.05, 9.15], [1.05, 1.15], [[1, 2], [3, 4]], [1.5, 3.5]);
        Plotted plotted = new(Figure12ColourMass.Create(new(Network, Visual, All, density), FigureProvenance.None));
        Assert.Equal([1.5, 3.5], plotted.Traces.Take(2).Select(t => t!["contours"]!["value"]!.GetValue<double>()));
    }

    [Fact]
    public void An_empty_sample_has_no_histogram_and_no_p()
    {
        ColourMassSample none = new([], []);
        Plotted plotted = new(Figure12ColourMass.Create(new(none, none, none, null), FigureProvenance.None));
        Assert.Equal(3, plotted.Texts.Count(t => t == "KS <i>p</i> = n/a"));
    }

    [Fact]
    public void Mass_functions_are_brought_to_the_papers_units()
    {
        MassFunctionPoint[] points =
        [
            new(10, 10.2, 20, 20, 3.43e-4, 6.86e-5, true),
            new(10.2, 10.4, 0, 0, 0, 0, true),
            new(9.8, 10, 5, 5, 1e-4, 1e-5, false),
            new(11, 11.2, 1, 1, 3.43e-6, 3.43e-6, true),
        ];
        Plotted plotted = new(Figure13MassFunctions.Create(new([new("ours", Palette.Blue, points, [], new SchechterFunction(10.8, -4, -0.6))]) { Name = "mass-functions", Caption = "Ours. " }, FigureProvenance.None));

        // 3.43e-4/0.343 = 1e-3; the empty bin and the partly observable one are not drawn; errors are those of 25 galaxies and of one (Gehrels 1986: 0.173 to 3.300).
        Assert.Equal([10.1, 11.1], Rounded(plotted.Trace("ours, 1/Vmax"), "x", 6));
        Assert.Equal([1e-3, 1e-5], Rounded(plotted.Trace("ours, 1/Vmax"), "y", 9));
        double?[] down = Plotted.Values(plotted.Trace("ours, 1/Vmax"), "error_y/arrayminus"), up = Plotted.Values(plotted.Trace("ours, 1/Vmax"), "error_y/array");
        Assert.Equal((1e-3 * (1 - (PoissonInterval.Compute(25).Lower / 25)), 0.827e-5, 2.3e-5), (down[0]!.Value, down[1]!.Value, up[1]!.Value), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-8 && Math.Abs(a.Item3 - b.Item3) < 1e-8);
        Assert.Equal(plotted.Column("phi", "estimator", "1/Vmax"), Plotted.Values(plotted.Trace("ours, 1/Vmax"), "y"));
        Assert.Equal(plotted.Column("phi", "estimator", "STY"), Plotted.Values(plotted.Trace("ours, STY"), "y"));
        Assert.Equal(5, plotted.Traces.Count(t => t!["showlegend"]?.GetValue<bool>() != false));
        Assert.Empty(plotted.Texts);

        double?[] paper = plotted.Column("phi", "population", "mergers, Ackermann et al. (2018)");
        Assert.Equal(new SchechterFunction(10.81, -3.43, -0.62).PerDex(9), paper[0]!.Value, 1e-12);
    }

    [Fact]
    public void Closure_shows_pulls()
    {
        Plotted plotted = new(ClosureFigure.Create([new("a < b", 1, 1.2, 0.1), new("no error", 1, 1, 0)], FigureProvenance.None));
        Assert.Equal([2, null], Rounded(plotted.Trace("recovered"), "x", 9));
        Assert.Equal(["a &lt; b", "no error"], plotted.Layout["yaxis"]!["ticktext"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Empty(new Plotted(ClosureFigure.Create([], FigureProvenance.None)).Column("pull"));
    }

    [Fact]
    public void Pictures_of_figure_1_and_of_Grad_CAM_are_embedded()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("a.jpg"), JpegCodec.Encode(new RgbImage(16, 16)));
        Plotted photographs = new(Figure1PretrainingSamples.Create([new("goldfish", folder.File("a.jpg")), new("gone", folder.File("b.jpg"))], "a test", FigureProvenance.None));
        Assert.Single(photographs.Layout["images"]!.AsArray());
        Assert.Contains("goldfish", photographs.Texts);

        GradCamExample example = new(new ObjectPrediction(1, true, 0.9, "a.jpg"), [[0, 1], [2, 4]], 0.5);
        Plotted map = new(GradCamFigure.Create([example], new() { DatasetFolder = folder.Path }, FigureProvenance.None));
        Assert.Equal(2, map.Layout["images"]!.AsArray().Count);
        Assert.Equal([0.5, 1], map.Trace("evidence")["z"]![1]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Equal([0, 1, 2, 4], map.Column("evidence"));
    }

    [Fact]
    public void Inputs_decide_which_figures_there_are()
    {
        var evaluation = Evaluate(Cell(0, (true, 0.9), (false, 0.1)));
        FigureOptions options = new()
        {
            PretrainingSamples = [new("label", "none.jpg")],
            GradCam = [new(new(1, true, 0.9, "none.jpg"), [[1]], 1)],
            ColourMass = new(Network, Visual, All, null),
            MassFunctions = new([]) { Name = "figure-13-mass-functions", Caption = "None. " },
            Closure = [new("a", 1, 1, 1)],
        };
        string[] inputs = ["figure-01-pre-training", "figure-12-colour-mass", "figure-13-mass-functions", "grad-cam", "closure"];
        string[] Names(FigureOptions o) => [.. FigureSet.Create(evaluation, o).Select(f => f.Name)];
        Assert.All(inputs, name => Assert.Contains(name, Names(options)));
        Assert.All(inputs, name => Assert.DoesNotContain(name, Names(new())));
        string[] withoutImages = Names(options with { IncludesSurveyImages = false });
        Assert.DoesNotContain("grad-cam", withoutImages);
        Assert.DoesNotContain("figure-01-pre-training", withoutImages);
    }

    private static IEnumerable<double?> Rounded(System.Text.Json.Nodes.JsonNode trace, string path, int decimals) =>
        Plotted.Values(trace, path).Select(v => v is { } value ? Math.Round(value, decimals) : (double?)null);
}
