using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Reproduction.MergerSample;

/// <summary>What a cut on p_m selects from a survey, and what that says about the true mergers.</summary>
/// <param name="Cut">p_m strictly above it is selected.</param>
/// <param name="Selected">Objects selected.</param>
/// <param name="Survey">Objects classified.</param>
/// <param name="Labelled">The same cut on the labelled dataset, out of fold.</param>
/// <param name="Adjusted">The true share of mergers by the rates of the labelled dataset (Rogan and Gladen 1978).</param>
/// <param name="ExpectedMergers">Mergers among the selected by their calibrated probabilities.</param>
public sealed record CutSummary(double Cut, int Selected, int Survey, ConfusionMatrix Labelled, SelectedSample Adjusted, double ExpectedMergers)
{
    /// <summary>Rates of the cut, measured on the labelled dataset.</summary>
    public ClassifierRates Rates => ClassifierRates.From(Labelled);

    /// <summary>Share of mergers among the selected by their calibrated probabilities; NaN when none is selected.</summary>
    public double ExpectedPurity => ExpectedMergers / Selected;

    /// <summary>Looks at one cut.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="sky">p_m of the survey.</param>
    /// <param name="calibrated">Their probabilities at the survey's own share of mergers.</param>
    /// <param name="labelled">Out-of-fold predictions of the labelled dataset.</param>
    internal static CutSummary Of(double cut, double[] sky, double[] calibrated, PooledPredictions labelled)
    {
        ConfusionMatrix counts = ConfusionMatrix.FromScores(labelled.Labels, labelled.Probabilities, Math.BitIncrement(cut));
        int selected = sky.Count(p => p > cut);
        double expected = calibrated.Where((_, i) => sky[i] > cut).Sum();
        return new CutSummary(cut, selected, sky.Length, counts, SelectedSample.Estimate(selected, sky.Length, counts), expected);
    }
}
