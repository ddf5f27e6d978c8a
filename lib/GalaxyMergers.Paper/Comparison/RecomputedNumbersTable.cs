using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Numbers of the paper that can be recomputed from other numbers that it prints.</summary>
public static class RecomputedNumbersTable
{
    /// <summary>Test images behind the paper's errors in the balanced reading: about 2 × 3003.</summary>
    private const int PaperTestImages = 6000;

    /// <summary>The table; it does not depend on a run.</summary>
    public static ResultTable Create()
    {
        Claim[] claims = [.. LesionClaims(), .. ScoreClaims(), .. SampleClaims(), .. MassFunctionClaims()];
        return new(
            "paper-recomputed",
            "Numbers of the paper that can be recomputed from others that it prints. The recomputation is done here, when the report is written.",
            [
                TableColumn.Text("claim", claims.Select(c => c.Text), "Claim"),
                TableColumn.Text("printed", claims.Select(c => c.Printed), "Printed"),
                TableColumn.Text("recomputed", claims.Select(c => c.Recomputed), "Recomputed"),
                TableColumn.Text("verdict", claims.Select(c => c.Verdict), "Verdict"),
            ]);
    }

    private static IEnumerable<Claim> LesionClaims()
    {
        double[] p = [.. PaperConstants.LesionPValues];
        double[] roots = [.. PaperConstants.LesionSizes.Select(s => Math.Sqrt(s))];
        double transfer = PaperConstants.TransferLearningError, random = PaperConstants.RandomInitialisationError;
        int folds = PaperConstants.FoldCount;
        double scatter = PaperConstants.TestErrorStandardError * Math.Sqrt(folds);
        WelchResult welch = WelchTest.FromMoments(new(folds, transfer, scatter), new(folds, random, scatter));
        yield return new(
            "Stouffer's combination of the five p",
            NumberText.Rounded(PaperConstants.LesionCombinedP, 2),
            $"{NumberText.Rounded(Stouffer.Combine(p).P, 4)} unweighted, {NumberText.Rounded(Stouffer.Combine(p, roots).P, 4)} weighted by √size; Fisher {NumberText.Rounded(FisherCombination.Combine(p).P, 4)}",
            "Reproduced, unweighted.");
        yield return new(
            "Relative improvement at the full size",
            EnglishText.Percent(PaperConstants.RelativeImprovement),
            $"{NumberText.Rounded(100 * (random - transfer) / random, 1)} %",
            "Consistent within the rounding of the errors, which themselves give 16 %.");
        yield return new(
            "p at the full size, from errors 0.038 ± 0.001 and 0.032 ± 0.001 of four folds",
            NumberText.Rounded(PaperConstants.FullSizeP, 2),
            $"{NumberText.PValue(welch.PLess)} (t = {NumberText.Rounded(welch.T, 2)}, {NumberText.Rounded(welch.DegreesOfFreedom, 0)} degrees of freedom)",
            "Not reproducible from the text; hardly possible within the rounding.");
        yield return new(
            "Standard error of the test errors",
            NumberText.Rounded(PaperConstants.TestErrorStandardError, 3),
            $"{NumberText.Rounded(Math.Sqrt(transfer * (1 - transfer) / PaperTestImages), 4)} from counting alone, for {PaperTestImages} test images",
            "Small, but possible with four folds.");
    }

    private static IEnumerable<Claim> ScoreClaims()
    {
        foreach (PublishedDetectionScore score in PaperConstants.DetectionScores)
        {
            double f1 = 2 * score.Precision * score.Recall / (score.Precision + score.Recall);
            string recomputed = NumberText.Rounded(f1, 3);
            bool agrees = NumberText.Rounded(f1, 2) == NumberText.Rounded(score.F1, 2);
            yield return new(
                $"F1 in Table 1, {score.Method}",
                NumberText.Rounded(score.F1, 2),
                recomputed,
                agrees ? "Reproduced." : "Rounds differently; possible with unrounded precision and recall.");
        }
        (double recall, double precision) = (PaperConstants.DetectionScores[^1].Recall, PaperConstants.DetectionScores[^1].Precision);
        double prevalence = PaperConstants.TransferLearningError / (1 - recall + recall * (1 / precision - 1));
        double natural = (double)PaperConstants.MergerCount / (PaperConstants.MergerCount + PaperConstants.NonInteractingCount);
        yield return new(
            "Share of mergers in the test set that precision, recall and error imply together",
            "not printed",
            NumberText.Rounded(prevalence, 2),
            $"The test was about balanced, not at the dataset's {NumberText.Rounded(natural, 2)}.");
    }

    private static IEnumerable<Claim> SampleClaims()
    {
        (double recall, double precision) = (PaperConstants.DetectionScores[^1].Recall, PaperConstants.DetectionScores[^1].Precision);
        double falsePositiveRate = recall * (1 / precision - 1);
        double selected = (double)PaperConstants.SelectedMergerCount / PaperConstants.SurveyCount;
        double[] means = [.. PaperConstants.TopProbabilities.Select(row => row.Average())];
        yield return new(
            $"Selected share, {PaperConstants.SelectedMergerCount} of {PaperConstants.SurveyCount}", "not printed", $"{NumberText.Rounded(100 * selected, 2)} %", "Arithmetic.");
        yield return new(
            "False positives to expect in the survey at the threshold 0.5 (balanced false-positive rate)",
            "not printed",
            $"about {NumberText.Rounded(falsePositiveRate * (PaperConstants.SurveyCount - PaperConstants.SelectedMergerCount) / 100, 0)}00 (rate {NumberText.Rounded(falsePositiveRate, 4)}); "
                + $"precision {NumberText.Rounded(ScoresAtPrevalence.FromRates(recall, falsePositiveRate, selected).Precision, 2)} if {NumberText.Rounded(100 * selected, 1)} % are mergers",
            "Not discussed by the paper; the rate at its cut of 0.95 is not given.");
        yield return new(
            "Order of Table 2, mean of the four p_m",
            "descending",
            string.Join(", ", means.Select(m => NumberText.Rounded(m, 8))),
            means.SequenceEqual(means.OrderDescending()) ? "Reproduced; rows 3 and 4 tie as printed." : "Not in order.");
        yield return new(
            "Φ* of the network's mergers over that of Weigel et al. (2017)",
            "significantly higher",
            $"{NumberText.Rounded(Math.Pow(10, PaperConstants.NetworkMergers.LogNormalisation - PaperConstants.VisualMergers.LogNormalisation), 1)} times",
            "Reproduced.");
    }

    /// <summary>Galaxies that the paper's fit implies in its volume, for the area of the SDSS DR7 Legacy spectroscopy; the paper gives no area.</summary>
    private static IEnumerable<Claim> MassFunctionClaims()
    {
        const double Area = 8032;
        double volume = FlatLambdaCdm.Standard.VolumeMpc3(PaperConstants.VolumeRedshiftMinimum, PaperConstants.VolumeRedshiftMaximum, SolidAngle.FromSquareDegrees(Area));
        SchechterFunction network = SchechterFunction.FromPublished(PaperConstants.NetworkMergers).FromHubbleUnits();
        SchechterFunction visual = SchechterFunction.FromPublished(PaperConstants.VisualMergers).FromHubbleUnits();
        double all = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits().NumberDensityAbove(10);
        string Number(double logMass) => NumberText.Rounded(volume * network.NumberDensityAbove(logMass), 0);
        string Share(SchechterFunction mergers) => NumberText.Rounded(100 * mergers.NumberDensityAbove(10) / all, 2);
        yield return new(
            "Mergers that the fitted mass function implies in its volume (8032 square degrees assumed)",
            "not printed",
            $"{Number(10)} above log M = 10, {Number(9)} above 9",
            $"Plausible against {PaperConstants.SelectedMergerCount} selected in a larger volume.");
        yield return new(
            "Share of mergers among all galaxies above log M = 10 that the fits imply",
            "not printed",
            $"{Share(network)} % (network), {Share(visual)} % (Weigel et al. 2017)",
            "All galaxies as in Weigel et al. (2016).");
    }

    private sealed record Claim(string Text, string Printed, string Recomputed, string Verdict);
}
