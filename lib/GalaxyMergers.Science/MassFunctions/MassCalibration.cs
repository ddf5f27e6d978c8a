using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// The probability of being a merger by score and stellar mass. A classifier that sees more structure in more massive galaxies gives higher scores to their
/// non-mergers too, and a calibration by the score alone then takes massive non-mergers for mergers. Here the likelihood ratio of the score is that of
/// galaxies of the same mass: the odds by score and mass, divided by the odds by mass alone, both from logistic regressions on labelled galaxies.
/// </summary>
/// <remarks>
/// Logistic in ln(p/(1 − p)), the mass and their product; and in the mass and its square, because the labelled set's own share of mergers at a mass
/// is nobody's choice. Within a class the distribution of scores at a mass must be that of the population which the probabilities are for.
/// </remarks>
public sealed class MassCalibration
{
    /// <summary>log10(M/M_sun) that masses are counted from, near the middle of a flux-limited sample.</summary>
    private const double Pivot = 10.3;

    /// <summary>Scores nearer to 0 or 1 count as this near.</summary>
    private const double Edge = 1e-6;

    private readonly LogisticRegression _byScoreAndMass, _byMass;

    private MassCalibration(LogisticRegression byScoreAndMass, LogisticRegression byMass, double prevalence) =>
        (_byScoreAndMass, _byMass, Prevalence) = (byScoreAndMass, byMass, prevalence);

    /// <summary>Share of mergers in the labelled set, at which the probabilities hold.</summary>
    public double Prevalence { get; }

    /// <summary>Fits both regressions.</summary>
    /// <param name="p">Scores of the labelled galaxies, by classifiers that have not seen them, in [0, 1].</param>
    /// <param name="logMass">Their log10(M/M_sun).</param>
    /// <param name="isMerger">Their classes.</param>
    /// <exception cref="ArgumentException">Inputs of different length, or only one class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score outside [0, 1].</exception>
    public static MassCalibration Fit(ReadOnlySpan<double> p, ReadOnlySpan<double> logMass, ReadOnlySpan<bool> isMerger)
    {
        Probability.RequireAll(p, nameof(p));
        Probability.RequireSameLength(p.Length, logMass.Length, nameof(logMass));
        double[][] both = new double[p.Length][], mass = new double[p.Length][];
        int mergers = 0;
        for (int i = 0; i < p.Length; i++)
        {
            (both[i], mass[i]) = (ScoreAndMass(p[i], logMass[i]), Mass(logMass[i]));
            if (isMerger[i]) mergers++;
        }

        return new(
            LogisticRegression.Fit(both, isMerger, balanced: false), LogisticRegression.Fit(mass, isMerger, balanced: false), (double)mergers / p.Length);
    }

    /// <summary>The probability at the labelled share of mergers, whatever the share is at this mass.</summary>
    /// <param name="p">Score in [0, 1].</param>
    /// <param name="logMass">log10(M/M_sun).</param>
    /// <exception cref="ArgumentOutOfRangeException">A score outside [0, 1].</exception>
    public double Predict(double p, double logMass)
    {
        Probability.Require(p, nameof(p));
        return PriorShift.Apply(_byScoreAndMass.Predict(ScoreAndMass(p, logMass)), Prevalence, _byMass.Predict(Mass(logMass)));
    }

    private static double[] ScoreAndMass(double p, double logMass)
    {
        double inside = Math.Clamp(p, Edge, 1 - Edge), logit = Math.Log(inside / (1 - inside)), mass = logMass - Pivot;
        return [logit, mass, logit * mass];
    }

    private static double[] Mass(double logMass) => [logMass - Pivot, (logMass - Pivot) * (logMass - Pivot)];
}

/// <summary>
/// Second moments of the scores of weighted galaxies, from which the covariance of everything that depends linearly on the scores and on the number of galaxies
/// follows: galaxy i moves the estimate by a_i (R s_i + n), and the sample is Poisson (the sandwich form of Huber 1967).
/// </summary>
internal sealed class ScoreScatter(int size)
{
    private readonly double[] _sums = new double[(size + 1) * (size + 1)];

    /// <summary>Adds a galaxy with its score and its error weight a.</summary>
    public void Add(ReadOnlySpan<double> score, double errorWeight)
    {
        double square = errorWeight * errorWeight;
        for (int r = 0; r < size; r++)
        {
            double scaled = square * score[r];
            for (int c = 0; c < size; c++) _sums[r * (size + 1) + c] += scaled * score[c];
            _sums[r * (size + 1) + size] += scaled;
        }
        _sums[^1] += square;
    }

    /// <summary>Σ a² (R s + n)(R s + n)ᵀ for a response R (rows: estimates, columns: scores) and the change n that one more galaxy brings.</summary>
    public Matrix<double> Covariance(Matrix<double> response, Vector<double> number)
    {
        var moments = Matrix<double>.Build.Dense(size + 1, size + 1,
            (r, c) => r < size ? _sums[r * (size + 1) + c] : c < size ? _sums[c * (size + 1) + size] : _sums[^1]);
        var extended = response.InsertColumn(size, number);
        return extended * moments * extended.Transpose();
    }
}
