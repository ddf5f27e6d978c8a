namespace GalaxyMergers.Experiments.FewLabels;

/// <summary>Which images to label next.</summary>
public static class Suggestions
{
    /// <summary>
    /// Half of them those that are most probably what is looked for, which are labels of a rare class, and half those of which the classifier is least
    /// sure (uncertainty sampling, Lewis and Gale 1994), in turn and best first. What this brings against labels drawn at random: `mergers bench labels`.
    /// </summary>
    /// <param name="probabilities">Probability of each image for half of what is looked for and half others, as a classifier's p_merger is; NaN leaves it out.</param>
    /// <param name="count">How many; fewer where there are not so many.</param>
    /// <returns>Their places.</returns>
    public static int[] Choose(IReadOnlyList<double> probabilities, int count)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        int[] known = [.. Enumerable.Range(0, probabilities.Count).Where(i => !double.IsNaN(probabilities[i]))];
        int[] likely = [.. known.OrderByDescending(i => probabilities[i]).Take(count)], unsure = [.. known.OrderBy(i => Math.Abs(probabilities[i] - 0.5)).Take(count)];
        return [.. likely.Zip(unsure).SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Take(count)];
    }
}
