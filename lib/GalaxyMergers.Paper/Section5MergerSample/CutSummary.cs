using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>What a cut on p_m selects from a survey, and what that says about the true mergers.</summary>
/// <param name="Cut">Which p_m is selected.</param>
/// <param name="Selected">Objects selected by p_m, which is the mean of all classifiers for an object that took no part in training: the paper's sample.</param>
/// <param name="SelectedByOneClassifier">Objects selected by one classifier each (<see cref="SkySample.SingleProbabilities"/>), for which the rates of the labelled dataset hold.</param>
/// <param name="Survey">Objects classified.</param>
/// <param name="Labelled">The same cut on the labelled dataset, out of fold.</param>
/// <param name="Adjusted">The true share of mergers by the rates of the labelled dataset (Rogan and Gladen 1978), from <paramref name="SelectedByOneClassifier"/>.</param>
/// <param name="ExpectedMergers">Mergers among those selected singly by their calibrated probabilities.</param>
public sealed record CutSummary(ScoreThreshold Cut, int Selected, int SelectedByOneClassifier, int Survey, ConfusionMatrix Labelled, SelectedSample Adjusted, double ExpectedMergers)
{
    /// <summary>Rates of the cut, measured on the labelled dataset.</summary>
    public ClassifierRates Rates => ClassifierRates.From(Labelled);

    /// <summary>Share of mergers among those selected singly by their calibrated probabilities; NaN when none is selected.</summary>
    public double ExpectedPurity => ExpectedMergers / SelectedByOneClassifier;

    /// <summary>Looks at one cut.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="sky">The survey.</param>
    /// <param name="calibrated">Probabilities by its single classifiers, at the survey's own share of mergers.</param>
    /// <param name="labelled">Out-of-fold predictions of the labelled dataset.</param>
    internal static CutSummary Create(ScoreThreshold cut, SkySample sky, double[] calibrated, PooledPredictions labelled)
    {
        ConfusionMatrix counts = ConfusionMatrix.FromScores(labelled.Labels, labelled.Probabilities, cut);
        int survey = sky.Objects.Count, singly = sky.SingleProbabilities.Count(p => cut.Selects(p));
        double expected = calibrated.Where((_, i) => cut.Selects(sky.SingleProbabilities[i])).Sum();
        return new CutSummary(cut, sky.Selected(cut).Count(), singly, survey, counts, SelectedSample.Estimate(singly, survey, counts), expected);
    }
}
