using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>The paper's numbers from section 5, beside those of a run that classified a survey.</summary>
internal sealed class SurveyNumbers(ExperimentEvaluation evaluation, ComparisonContext context)
{
    private const string NotRun = "The survey was not classified in this run.";
    private readonly PaperVerdict _verdict = new(evaluation, context);
    private readonly MergerSampleNumbers _ours = context.MergerSample ?? new();

    /// <summary>One row for each number, in the order of the paper.</summary>
    public IEnumerable<PaperNumber> Rows =>
    [
        .. Sample(),
        .. Fit("network's mergers", PaperConstants.NetworkMergers, _ours.NetworkMergers),
        .. Fit("visual mergers, Weigel et al. (2017)", PaperConstants.VisualMergers, _ours.VisualMergers),
        .. Cuts(),
    ];

    private IEnumerable<PaperNumber> Sample()
    {
        double paperShare = (double)PaperConstants.SelectedMergerCount / PaperConstants.SurveyCount;
        double share = (double?)_ours.SelectedCount / _ours.SurveyCount ?? double.NaN;
        yield return Measured("Merger sample", "Galaxies classified", Text(PaperConstants.SurveyCount), Text(_ours.SurveyCount));
        yield return Setting("Merger sample", "Cut on p_m", ScoreThreshold.Above(PaperConstants.MergerProbabilityCut).ToString(), Choices.Selection.ToString());
        yield return Measured("Merger sample", "Galaxies above the cut", Text(PaperConstants.SelectedMergerCount), Text(_ours.SelectedCount));
        yield return Measured("Merger sample", "Their share (recomputed)", Share(paperShare), Share(share));
        for (int row = 0; row < PaperConstants.TopProbabilities.Count; row++)
        {
            string printed = string.Join(", ", PaperConstants.TopProbabilities[row].Select(p => NumberText.Rounded(p, 6)));
            yield return PaperVerdict.NotRun("Table 2", $"p_m of the four networks, row {row + 1}", printed, "The value of one galaxy under the paper's own networks.");
        }
        yield return Setting("Figure 12", "Redshift range", Range(PaperConstants.VolumeRedshiftMinimum, PaperConstants.VolumeRedshiftMaximum), Range(Choices.RedshiftMinimum, Choices.RedshiftMaximum));
        yield return Measured("Figure 12", "Kolmogorov–Smirnov p of u − r, 9 < log M ≤ 10", NumberText.PValue(PaperConstants.LowMassColourP), NumberText.PValue(_ours.LowMassColourP ?? double.NaN));
    }

    private IEnumerable<PaperNumber> Fit(string sample, PublishedSchechterFit paper, PublishedSchechterFit? ours)
    {
        string Ours(Func<PublishedSchechterFit, string> text) => ours is null ? NumberText.NotAvailable : text(ours);
        yield return Measured("Section 5.2", $"log M* of the {sample}", CharacteristicMass(paper), Ours(CharacteristicMass));
        yield return Measured("Section 5.2", $"log Φ* of the {sample} (h³ Mpc⁻³)", Normalisation(paper), Ours(Normalisation));
        yield return Measured("Section 5.2", $"α of the {sample}", Slope(paper), Ours(Slope));
    }

    private IEnumerable<PaperNumber> Cuts()
    {
        for (int i = 0; i < PaperConstants.AlternativeCuts.Count; i++)
        {
            double ours = _ours.LogNormalisationAtCuts.GetValueOrDefault(PaperConstants.AlternativeCuts[i], double.NaN);
            yield return Measured("Section 5.2", $"log Φ* for p_m {ScoreThreshold.Above(PaperConstants.AlternativeCuts[i])}", NumberText.Rounded(PaperConstants.LogNormalisationAtCuts[i], 2), NumberText.Rounded(ours, 2));
        }
    }

    private MergerSampleOptions Choices => evaluation.Result.Configuration.MergerSample;

    private PaperNumber Setting(string place, string quantity, string paper, string ours) =>
        context.MergerSample is null ? PaperVerdict.NotRun(place, quantity, paper, NotRun) : PaperVerdict.Setting(place, quantity, paper, ours);

    private PaperNumber Measured(string place, string quantity, string paper, string ours) =>
        ours == NumberText.NotAvailable ? PaperVerdict.NotRun(place, quantity, paper, NotRun) : _verdict.Measured(place, quantity, paper, ours);

    private static string Range(double low, double high) => string.Create(CultureInfo.InvariantCulture, $"{low} ≤ z ≤ {high}");

    private static string CharacteristicMass(PublishedSchechterFit fit) => NumberText.WithError(fit.LogCharacteristicMass, fit.LogCharacteristicMassError, 2);

    private static string Normalisation(PublishedSchechterFit fit) => NumberText.WithError(fit.LogNormalisation, fit.LogNormalisationError, 2);

    private static string Slope(PublishedSchechterFit fit) => NumberText.WithError(fit.Slope, fit.SlopeError, 2);

    private static string Share(double share) => double.IsNaN(share) ? NumberText.NotAvailable : $"{NumberText.Rounded(100 * share, 2)} %";

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? NumberText.NotAvailable;
}
