using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>
/// What a cut on p_m selects: completeness and false-positive rate, which belong to the network, and the purity that follows for samples
/// with different shares of mergers, which does not.
/// </summary>
internal static class PurityTable
{
    /// <summary>One row for the classifier's threshold, then one for each cut of section 5.2.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Create(ExperimentEvaluation evaluation)
    {
        PooledPredictions pooled = evaluation.Headline.Pooled;
        ScoreThreshold[] cuts = [evaluation.Options.Decision, .. evaluation.Result.Configuration.MergerSample.Selections];
        ConfusionMatrix[] counts = [.. cuts.Select(cut => ConfusionMatrix.FromScores(pooled.Labels, pooled.Probabilities, cut))];
        double sky = (double)PaperConstants.SelectedMergerCount / PaperConstants.SurveyCount, own = evaluation.Headline.Counts.Prevalence;
        IEnumerable<double> PurityAt(double share) => counts.Select(c => c.AtPrevalence(share).Precision);
        return new(
            "purity",
            $"Samples cut at p_m, {evaluation.Headline.Label}: completeness and false-positive rate, and the purity that they give where mergers are one in two, as in this test set, and as rare as the paper's selection.",
            [
                TableColumn.Real("cut", cuts.Select(c => c.Value)).StoredOnly(),
                TableColumn.ShownOnly("Cut on p_m", cuts.Select(c => c.ToString())),
                TableColumn.Real("completeness", counts.Select(c => c.Recall), 3, "Completeness (recall)"),
                TableColumn.Whole("false_positives", counts.Select(c => (long?)c.FalsePositives), "False positives"),
                TableColumn.Real("false_positive_rate", counts.Select(c => c.FalsePositiveRate), 4, "False-positive rate"),
                TableColumn.Real("purity_balanced", PurityAt(0.5), 3, "Purity, 50 % mergers"),
                TableColumn.Real("purity_test_set", PurityAt(own), 3, $"Purity, {EnglishText.Percent(own)} mergers"),
                TableColumn.Real("purity_survey", PurityAt(sky), 3, $"Purity, {EnglishText.Percent(sky)} mergers"),
            ],
            [
                "A purity of 1 that rests on no false positive is only as certain as the number of other galaxies that were tried.",
                "Galaxies with merger votes between the two classes, which the dataset leaves out, are on the sky and not in this table.",
            ]);
    }
}
