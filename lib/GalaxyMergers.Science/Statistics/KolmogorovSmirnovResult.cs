namespace GalaxyMergers.Science.Statistics;

/// <summary>Outcome of the two-sided two-sample Kolmogorov–Smirnov test.</summary>
/// <param name="Statistic">D = max|F_x − F_y| over the distinct values; NaN if a sample is empty.</param>
/// <param name="Numerator">D as a fraction over <paramref name="Denominator"/>, exactly.</param>
/// <param name="Denominator">Least common multiple of the two sample sizes.</param>
/// <param name="PExact">
/// Exact p of the distribution without ties (conservative where there are ties); NaN where n1·n2 exceeds
/// <see cref="KolmogorovSmirnov.ExactLimit"/>.
/// </param>
/// <param name="PKolmogorov">Plain asymptotic p, Q_KS(√n_e D).</param>
/// <param name="PStephens">Asymptotic p with Stephens' (1970) small-sample factor, Q_KS((√n_e + 0.12 + 0.11/√n_e) D).</param>
/// <param name="P">The p to report: exact where n1·n2 ≤ 10⁴, else <paramref name="PStephens"/>.</param>
public sealed record KolmogorovSmirnovResult(
    double Statistic, long Numerator, long Denominator, double PExact, double PKolmogorov, double PStephens, double P);
