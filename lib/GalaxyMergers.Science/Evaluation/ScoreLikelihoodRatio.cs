using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// The likelihood ratio of a classifier's score at given properties of the galaxy, p(score | x, merger) / p(score | x, other), as a smooth function of
/// score and x (log mass and redshift, say). It is the ratio of two odds: of a merger given score and x, and of a merger given x alone, each from a logistic
/// regression on the labelled galaxies. So it does not depend on how many mergers a set holds, nor on which masses and redshifts they were labelled at.
/// </summary>
/// <remarks>
/// It assumes that labelled galaxies of a class have the scores of the survey's galaxies of that class at the same x. A calibration by the score alone
/// assumes more, that x does not matter: nearby galaxies show more structure, others among them score higher, and counts come out several times too large.
/// </remarks>
public sealed class ScoreLikelihoodRatio
{
    /// <summary>Scores nearer to 0 or 1 than this count as this far: a network's softmax says no more.</summary>
    private const double NearestToCertain = 1e-6;

    /// <summary>Penalty on the coefficients of standardised features, in units of one galaxy's log-likelihood: it only keeps separable classes finite.</summary>
    private const double Ridge = 0.01;

    private readonly LogisticRegression _withScore, _without;
    private readonly double[] _knots, _centre;

    private ScoreLikelihoodRatio(LogisticRegression withScore, LogisticRegression without, double[] knots, double[] centre)
        => (_withScore, _without, _knots, _centre) = (withScore, without, knots, centre);

    /// <summary>Fits both regressions.</summary>
    /// <param name="p">p_m of the labelled galaxies in [0, 1], each by a classifier that was not trained on it.</param>
    /// <param name="properties">The properties x of each, all finite; none gives a ratio by the score alone.</param>
    /// <param name="isMerger">Their labels; both classes must be there.</param>
    /// <exception cref="ArgumentException">Inputs of different length, a property that is not finite, or one class only.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1].</exception>
    public static ScoreLikelihoodRatio Fit(ReadOnlySpan<double> p, IReadOnlyList<double[]> properties, ReadOnlySpan<bool> isMerger)
    {
        ArgumentNullException.ThrowIfNull(properties);
        Probability.RequireAll(p, nameof(p));
        Probability.RequireSameLength(p.Length, properties.Count, nameof(properties));
        Probability.RequireSameLength(p.Length, isMerger.Length, nameof(isMerger));
        if (properties.Any(x => x.Any(value => !double.IsFinite(value)))) throw new ArgumentException("A property is not finite: leave galaxies without it out.", nameof(properties));
        double[] logits = new double[p.Length];
        for (int i = 0; i < p.Length; i++) logits[i] = Logit(p[i]);
        // Where the slope in the score may change: the thirds of either class.
        List<double> knots = [];
        foreach (bool merger in new[] { false, true })
        {
            List<double> ofClass = [];
            for (int i = 0; i < logits.Length; i++) if (isMerger[i] == merger) ofClass.Add(logits[i]);
            if (ofClass.Count > 0) knots.AddRange([Quantile.Compute([.. ofClass], 1.0 / 3), Quantile.Compute([.. ofClass], 2.0 / 3)]);
        }

        double[] sorted = [.. knots.Distinct().Order()];
        double[] centre = properties.Count > 0 ? [.. Enumerable.Range(0, properties[0].Length).Select(k => properties.Average(x => x[k]))] : [];
        var withScore = LogisticRegression.Fit([.. properties.Select((x, i) => Features(logits[i], Centred(x, centre), sorted))], isMerger, ridge: Ridge);
        // Without a property there is nothing to regress on, and balanced classes have even odds.
        var without = LogisticRegression.Fit([.. properties.Select(x => x.Length > 0 ? Background(Centred(x, centre)) : [0])], isMerger, ridge: Ridge);
        return new ScoreLikelihoodRatio(withScore, without, sorted, centre);
    }

    /// <summary>p(score | x, merger) / p(score | x, other); above 0, and finite.</summary>
    /// <param name="p">p_m in [0, 1].</param>
    /// <param name="properties">The properties x, in the order of the fit.</param>
    /// <exception cref="ArgumentException">Another number of properties than in the fit.</exception>
    public double At(double p, double[] properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        Probability.Require(p, nameof(p));
        Probability.RequireSameLength(_centre.Length, properties.Length, nameof(properties));
        double[] x = Centred(properties, _centre);
        double given = _withScore.Predict(Features(Logit(p), x, _knots)), before = _without.Predict(x.Length > 0 ? Background(x) : [0]);
        return Odds(given) / Odds(before);
    }

    private static double Odds(double p) => Math.Clamp(p, NearestToCertain * NearestToCertain, 1 - (NearestToCertain * NearestToCertain)) is var q ? q / (1 - q) : 0;

    private static double Logit(double p) => Math.Clamp(p, NearestToCertain, 1 - NearestToCertain) is var q ? Math.Log(q / (1 - q)) : 0;

    /// <summary>Properties about their mean, so that their products with the score are not nearly the score itself.</summary>
    private static double[] Centred(double[] x, double[] centre) => [.. x.Zip(centre, (value, mean) => value - mean)];

    /// <summary>The score piecewise linear, x to second order, and the slope of the score linear in x.</summary>
    private static double[] Features(double score, double[] x, double[] knots)
        => [score, .. knots.Select(knot => Math.Max(0, score - knot)), .. x.Select(value => score * value), .. x.Length > 0 ? Background(x) : []];

    private static double[] Background(double[] x) => [.. x, .. x.SelectMany((first, i) => x.Skip(i).Select(second => first * second))];
}
