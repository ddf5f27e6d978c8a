using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Inspection;

/// <summary>A number with the error that the draw gives it.</summary>
/// <param name="Value">The estimate; NaN where a stratum has no answer.</param>
/// <param name="Error">1σ error; NaN where a stratum has one answer only and more galaxies.</param>
public sealed record DesignBasedNumber(double Value, double Error);

/// <summary>
/// What an inspection says of a survey, by the difference estimator (Särndal, Swensson and Wretman 1992, chapter 6): the sum of the probabilities, corrected
/// by what the inspected galaxies are beyond theirs. It is unbiased for any probabilities; good ones make its error small. A merger is what the inspector
/// calls one.
/// </summary>
/// <param name="MergerCount">Number of mergers of the survey.</param>
/// <param name="Purity">Share of mergers of the selected galaxies; NaN where none is selected.</param>
/// <param name="Completeness">Share of selected galaxies of the mergers; NaN where the number of mergers comes out as none.</param>
/// <param name="SelectedCount">Galaxies that the cut selects.</param>
/// <param name="Answered">Inspected galaxies with an answer.</param>
/// <param name="Unsure">Inspected galaxies whose class was left open. They count as not drawn, so what they are is taken to be as in the rest of their stratum.</param>
public sealed record InspectionEstimate(
    DesignBasedNumber MergerCount, DesignBasedNumber Purity, DesignBasedNumber Completeness, int SelectedCount, int Answered, int Unsure)
{
    /// <summary>Estimates.</summary>
    /// <param name="sample">The draw.</param>
    /// <param name="answers">Of each galaxy of <see cref="InspectionSample.Galaxies"/>, whether it is a merger; null where the inspector could not say.</param>
    /// <param name="probabilities">Probability of each galaxy of the survey, those of the draw or better ones that do not rest on these answers.</param>
    /// <param name="isSelected">Whether the cut selects each galaxy of the survey.</param>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    public static InspectionEstimate Compute(InspectionSample sample, IReadOnlyList<bool?> answers, ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> isSelected)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(answers);
        Probability.RequireSameLength(sample.Galaxies.Count, answers.Count, nameof(answers));
        Probability.RequireSameLength(sample.StratumOf.Count, probabilities.Length, nameof(probabilities));
        Probability.RequireSameLength(sample.StratumOf.Count, isSelected.Length, nameof(isSelected));
        double[] p = probabilities.ToArray();
        bool[] selected = isSelected.ToArray();
        double InClass(int i, bool merger) => merger ? 1 : 0;
        DesignBasedNumber all = Total(sample, answers, i => p[i], InClass);
        DesignBasedNumber found = Total(sample, answers, i => selected[i] ? p[i] : 0, (i, merger) => selected[i] && merger ? 1 : 0);
        int count = selected.Count(s => s);
        DesignBasedNumber purity = count > 0 ? new(found.Value / count, found.Error / count) : new(double.NaN, double.NaN);
        // A ratio of two totals of one draw: the error of (found - completeness x mergers) / mergers.
        double share = all.Value > 0 ? found.Value / all.Value : double.NaN;
        DesignBasedNumber difference = Total(sample, answers, i => (selected[i] ? p[i] : 0) - (share * p[i]), (i, merger) => merger ? (selected[i] ? 1 : 0) - share : 0);
        return new InspectionEstimate(all, purity, new(share, difference.Error / all.Value), count, answers.Count(a => a is not null), answers.Count(a => a is null));
    }

    /// <summary>
    /// Probability of each galaxy of the survey, corrected in each stratum by the answers' share of mergers over the mean probability of those inspected: weights
    /// for a mass function. Their sum is the number of mergers by the separate ratio estimator, near that by differences.
    /// </summary>
    /// <param name="sample">The draw.</param>
    /// <param name="answers">As in <see cref="Compute"/>.</param>
    /// <param name="probabilities">Probability of each galaxy of the survey.</param>
    /// <exception cref="ArgumentException">Inputs of different length.</exception>
    public static double[] Weights(InspectionSample sample, IReadOnlyList<bool?> answers, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(answers);
        Probability.RequireSameLength(sample.Galaxies.Count, answers.Count, nameof(answers));
        Probability.RequireSameLength(sample.StratumOf.Count, probabilities.Length, nameof(probabilities));
        double[] mergers = new double[sample.Strata.Count], expected = new double[sample.Strata.Count], weights = probabilities.ToArray();
        for (int k = 0; k < answers.Count; k++)
        {
            if (answers[k] is not bool merger) continue;
            DrawnGalaxy galaxy = sample.Galaxies[k];
            mergers[galaxy.Stratum] += merger ? 1 : 0;
            expected[galaxy.Stratum] += probabilities[galaxy.Index];
        }

        for (int i = 0; i < weights.Length; i++)
            if (sample.StratumOf[i] is var h && expected[h] > 0) weights[i] = Math.Min(1, weights[i] * mergers[h] / expected[h]);
        return weights;
    }

    /// <summary>Σ of an expectation over the survey + Σ_h N_h mean(outcome − expectation); variance Σ_h N_h² (1 − n_h/N_h) s_h²/n_h.</summary>
    private static DesignBasedNumber Total(InspectionSample sample, IReadOnlyList<bool?> answers, Func<int, double> expected, Func<int, bool, double> outcome)
    {
        List<double>[] residuals = [.. sample.Strata.Select(_ => new List<double>())];
        for (int k = 0; k < answers.Count; k++)
        {
            DrawnGalaxy galaxy = sample.Galaxies[k];
            if (answers[k] is bool merger) residuals[galaxy.Stratum].Add(outcome(galaxy.Index, merger) - expected(galaxy.Index));
        }

        double value = Enumerable.Range(0, sample.StratumOf.Count).Sum(expected), variance = 0;
        for (int h = 0; h < residuals.Length; h++)
        {
            SampleMoments moments = SampleMoments.FromValues([.. residuals[h]]);
            double size = sample.Strata[h].Size, drawn = residuals[h].Count;
            value += size * moments.Mean;
            if (drawn < size) variance += size * size * (1 - (drawn / size)) * moments.StandardDeviation * moments.StandardDeviation / drawn;
        }

        return new DesignBasedNumber(value, Math.Sqrt(variance));
    }
}
