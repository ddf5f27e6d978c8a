using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

/// <summary>Section 5 on a sky whose truth is known, without images.</summary>
public sealed class MergerSampleAnalysisTests
{
    private static readonly Lazy<(MergerSampleAnalysis Analysis, bool[] IsMerger)> Result = new(() =>
    {
        SyntheticSky synthetic = new();
        (SkySample sky, bool[] isMerger) = synthetic.Build();
        return (synthetic.Analyse(sky), isMerger);
    });

    private static MergerSampleAnalysis Analysis => Result.Value.Analysis;

    [Fact]
    public void The_merger_share_is_recovered_where_a_cut_overstates_it()
    {
        double truth = Share(_ => true);
        Assert.InRange(truth, 0.02, 0.06);

        // The labelled scores have the sky's own distributions, so both estimates are unbiased: four of their errors.
        Assert.InRange(Analysis.Mixture.Fraction, truth - (4 * Analysis.Mixture.Error), truth + (4 * Analysis.Mixture.Error));
        Assert.All(Analysis.Cuts, cut => Assert.InRange(
            cut.Adjusted.AdjustedPrevalence, truth - (4 * cut.Adjusted.AdjustedPrevalenceError), truth + (4 * cut.Adjusted.AdjustedPrevalenceError)));
    }

    [Fact]
    public void The_purity_of_a_cut_is_foreseen_by_rates_and_by_probabilities()
    {
        foreach (CutSummary cut in Analysis.Cuts)
        {
            double purity = Share(cut.Cut.Selects);

            // A few per cent: the false-positive rate rests on some tens of labelled galaxies at the highest cut.
            Assert.InRange(cut.Adjusted.Purity, purity - 0.12, purity + 0.12);
            Assert.InRange(cut.ExpectedPurity, purity - 0.12, purity + 0.12);
        }

        Assert.True(Analysis.Cuts[0].Selected > Analysis.Cuts[1].Selected && Analysis.Cuts[1].Selected > Analysis.Cuts[2].Selected);
    }

    [Fact]
    public void The_mean_of_classifiers_is_another_classifier_and_its_selection_a_purer_one()
    {
        CutSummary cut = Analysis.Cut;
        Assert.True(cut.Selected < 0.8 * cut.SelectedByOneClassifier);
        int mergers = Analysis.Sky.Probabilities.Where((p, i) => cut.Cut.Selects(p) && Result.Value.IsMerger[i]).Count();
        Assert.True((double)mergers / cut.Selected > cut.Adjusted.Purity);
        Assert.Equal(Analysis.Mixture.Fraction, Analysis.SkyProbabilities.Average(), 2e-3);
    }

    [Fact]
    public void Weighted_and_corrected_mass_functions_recover_the_truth()
    {
        foreach (PopulationMassFunction estimate in new[] { Analysis.Weighted, Analysis.Corrected! })
        {
            SchechterFit fit = estimate.Schechter.Fit!;
            Assert.InRange((fit.Function.LogCharacteristicMass - SyntheticSky.Mergers.LogCharacteristicMass) / fit.SigmaLogCharacteristicMass, -4, 4);
            Assert.InRange((fit.Function.LogNormalisation - SyntheticSky.Mergers.LogNormalisation) / fit.SigmaLogNormalisation, -4, 4);
            Assert.InRange((fit.Function.Slope - SyntheticSky.Mergers.Slope) / fit.SigmaSlope, -4, 4);
        }

        // Each galaxy above the cut counting as one merger: most mergers, which a cut at 0.95 leaves out, are missing, and few others make up for it.
        MassFunctionPoint[] drawn = [.. Analysis.AtCut.VMax.Where(p => p.IsDrawn && p.Lower is > 9.9 and < 10.9)];
        Assert.Equal(5, drawn.Length);
        Assert.InRange(drawn.Sum(p => p.Phi) / drawn.Sum(p => SyntheticSky.Mergers.PerDex(p.Centre)), 0.1, 0.6);
    }

    [Fact]
    public void The_corrected_number_has_the_error_of_the_rates()
    {
        PopulationMassFunction corrected = Analysis.Corrected!;
        GalaxyColumns all = Analysis.Sky.Galaxies;
        int truth = Enumerable.Range(0, all.Count).Count(i => Result.Value.IsMerger[all.Rows[i]] && all.Redshifts[i] > Analysis.Volume.RedshiftMinimum
            && all.Redshifts[i] < Analysis.Volume.RedshiftMaximum && all.LogMasses[i] >= Analysis.Volume.Limit.At(all.Redshifts[i]));
        Assert.InRange(Math.Abs(corrected.Number - truth) / corrected.NumberError!.Value, 0, 3);

        // Bin by bin the errors of the rates look independent, which they are not.
        Assert.True(corrected.NumberError > Math.Sqrt(corrected.Sample.ErrorWeights.Sum(a => a * a)));
    }

    [Fact]
    public void Where_scores_of_others_rise_with_mass_a_likelihood_ratio_by_mass_is_needed()
    {
        Assert.Null(Analysis.ByRatio); // the labelled galaxies are not on that sky
        SyntheticSky synthetic = new() { TrendOfOthers = 1.5 };
        (SkySample sky, bool[] isMerger) = synthetic.Build();
        MergerSampleAnalysis analysis = synthetic.Analyse(sky, synthetic.LabelledOnSky(sky, isMerger));
        double Truth(PopulationMassFunction f) => f.VMax.Where(p => p.IsDrawn && p.Lower > 10.3).Sum(p => SyntheticSky.Mergers.PerDex(p.Centre));
        double Found(PopulationMassFunction f) => f.VMax.Where(p => p.IsDrawn && p.Lower > 10.3).Sum(p => p.Phi) / Truth(f);
        double counting = Math.Sqrt(analysis.ByRatio!.VMax.Where(p => p.IsDrawn && p.Lower > 10.3).Sum(p => p.Sigma * p.Sigma)) / Truth(analysis.ByRatio!);
        double calibration = analysis.ByRatio!.NumberError!.Value / analysis.ByRatio!.Sample.WeightSum;

        // Two of its standard errors, some 0.13 each, by counting and by calibration; without a trend of the calibration with mass it is off by four.
        double error = Math.Sqrt((counting * counting) + (calibration * calibration));
        Assert.InRange(Found(analysis.ByRatio!), 1 - (2 * error), 1 + (2 * error));
        Assert.True(Found(analysis.Weighted) > 1.5, $"{Found(analysis.Weighted)}");
    }

    [Fact]
    public void Errors_hold_those_of_a_calibration_on_few_labelled_galaxies()
    {
        double[] pulls = [.. Enumerable.Range(1, 12).Select(seed =>
        {
            SyntheticSky synthetic = new() { Seed = (ulong)seed, Area = 300 };
            (SkySample sky, bool[] isMerger) = synthetic.Build();
            MergerSampleAnalysis analysis = synthetic.Analyse(sky, synthetic.Labelled(mergers: 150, others: 500));
            Assert.True(analysis.MergerShareError > 1.3 * analysis.Mixture.Error);
            Assert.True(analysis.Weighted.NumberError > 0.1 * analysis.Weighted.Sample.WeightSum);
            return (analysis.Mixture.Fraction - ((double)isMerger.Count(m => m) / isMerger.Length)) / analysis.MergerShareError;
        })];
        Assert.InRange(Math.Sqrt(pulls.Average(pull => pull * pull)), 0.43, 1.66); // 1 for right errors; χ² of 12 lies in 2.2 ... 32.9 in 99.8 % of cases
    }

    [Fact]
    public void Numbers_for_the_papers_table_are_those_of_the_cut()
    {
        MergerSampleNumbers numbers = Analysis.ToPaperNumbers();
        Assert.Equal(Analysis.Sky.Objects.Count, numbers.SurveyCount);
        Assert.Equal(Analysis.Sky.Probabilities.Count(p => p > 0.95), numbers.SelectedCount);
        Assert.Equal(Analysis.AtCut.Schechter.Fit!.ToPublished(), numbers.NetworkMergers);
        Assert.Equal(numbers.NetworkMergers!.LogNormalisation, numbers.LogNormalisationAtCuts[0.95]);
        Assert.True(numbers.LogNormalisationAtCuts[0.9] > numbers.LogNormalisationAtCuts[0.99]);
    }

    [Fact]
    public void Colours_of_the_right_panels_are_those_of_all_masses_and_of_the_left_complete_in_volume()
    {
        double limit = Analysis.Volume.Limit.At(0.06);
        Assert.All(Analysis.Colours.Network.LogStellarMasses, mass => Assert.True(mass >= limit));
        Assert.Contains(Analysis.Colours.Histograms!.Network.LogStellarMasses, mass => mass < limit);
        Assert.Equal(3, Analysis.ColourTests.Count);
        Assert.Equal(Analysis.Colours.Histograms.Network.ColoursIn(10, 11).Length, Analysis.ColourTests[1].NetworkCount);
        Assert.True(Analysis.Colours.Contours!.Levels.SequenceEqual(Analysis.Colours.Contours.Levels.OrderDescending()));
    }

    [Fact]
    public void Tables_have_a_row_for_each_cut_bin_and_estimate()
    {
        IReadOnlyList<ResultTable> tables = MergerSampleTables.Create(Analysis);
        Assert.Equal(["merger-sample", "table-2-extremes", "colour-tests", "merger-estimators", "mass-function-fits"], tables.Select(t => t.Name));
        Assert.Equal([3, 10, 3, 3, 8], tables.Select(t => t.RowCount));
    }

    private static double Share(Func<double, bool> condition)
    {
        int[] chosen = [.. Enumerable.Range(0, Analysis.Sky.Objects.Count).Where(i => condition(Analysis.Sky.SingleProbabilities[i]))];
        return (double)chosen.Count(i => Result.Value.IsMerger[i]) / chosen.Length;
    }
}
