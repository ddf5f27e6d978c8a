using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Logistic regression with a ridge penalty on standardised features, fitted by Newton's method. A feature that is NaN counts as the training mean.
/// Where there are fewer objects than features the fit runs in the space that the objects span, in which the maximum lies (the penalty sees lengths only).
/// </summary>
/// <param name="Means">Mean of each feature in the training set.</param>
/// <param name="Scales">Standard deviation of each; 1 for a constant feature.</param>
/// <param name="Coefficients">Coefficient of each standardised feature.</param>
/// <param name="Intercept">Log-odds at the mean.</param>
public sealed record LogisticRegression(
    IReadOnlyList<double> Means, IReadOnlyList<double> Scales, IReadOnlyList<double> Coefficients, double Intercept)
{
    private const int MaximumSteps = 100;

    /// <summary>Fits the regression.</summary>
    /// <param name="features">One row an object, all of the same length.</param>
    /// <param name="isMerger">Outcome of each.</param>
    /// <param name="balanced">
    /// Whether both classes get the same total weight: probabilities are then for a 50:50 population, as those of a network trained on balanced batches.
    /// </param>
    /// <param name="ridge">Penalty ridge/2 · |coefficients|², in units of one object's log-likelihood; keeps separable classes finite.</param>
    /// <exception cref="ArgumentException">Rows of different length, another number of outcomes, or only one class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ridge that is not positive.</exception>
    public static LogisticRegression Fit(IReadOnlyList<double[]> features, ReadOnlySpan<bool> isMerger, bool balanced = true, double ridge = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ridge);
        Probability.RequireSameLength(features.Count, isMerger.Length, nameof(isMerger));
        int mergers = 0;
        foreach (bool merger in isMerger) if (merger) mergers++;
        if (mergers == 0 || mergers == isMerger.Length)
            throw new ArgumentException($"{mergers} of {isMerger.Length} training objects are mergers; both classes are needed.", nameof(isMerger));
        var (means, scales) = Standardisation(features);
        var standardised = Matrix<double>.Build.Dense(features.Count, means.Length, (r, c) => Standardised(features[r][c], means[c], scales[c]));
        Matrix<double>? basis = features.Count <= means.Length ? SpannedBy(standardised) : null;
        var coordinates = basis is null ? standardised : standardised * basis;
        var design = coordinates.Append(Matrix<double>.Build.Dense(features.Count, 1, 1));
        double[] outcomes = new double[isMerger.Length], weights = new double[isMerger.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = isMerger[i] ? 1 : 0;
            weights[i] = balanced ? isMerger.Length / (2.0 * (isMerger[i] ? mergers : isMerger.Length - mergers)) : 1;
        }
        var theta = Newton(design, outcomes, weights, ridge);
        var coefficients = theta.SubVector(0, theta.Count - 1);
        return new(means, scales, (basis is null ? coefficients : basis * coefficients).AsArray(), theta[theta.Count - 1]);
    }

    /// <summary>Probability that an object is a merger.</summary>
    /// <exception cref="ArgumentException">Another number of features than in training.</exception>
    public double Predict(ReadOnlySpan<double> features)
    {
        Probability.RequireSameLength(Means.Count, features.Length, nameof(features));
        double logit = Intercept;
        for (int c = 0; c < features.Length; c++) logit += Coefficients[c] * Standardised(features[c], Means[c], Scales[c]);
        return 1 / (1 + Math.Exp(-logit));
    }

    private static double Standardised(double value, double mean, double scale) => double.IsNaN(value) ? 0 : (value - mean) / scale;

    private static (double[] Means, double[] Scales) Standardisation(IReadOnlyList<double[]> features)
    {
        int count = features[0].Length;
        double[] means = new double[count], scales = new double[count];
        for (int c = 0; c < count; c++)
        {
            if (features.FirstOrDefault(row => row.Length != count) is { } odd)
                throw new ArgumentException($"A row has {odd.Length} features, the first has {count}.", nameof(features));
            var moments = SampleMoments.FromValues([.. features.Select(row => row[c]).Where(value => !double.IsNaN(value))]);
            means[c] = moments.Count > 0 ? moments.Mean : 0;
            scales[c] = moments.StandardDeviation > 0 ? moments.StandardDeviation : 1;
        }
        return (means, scales);
    }

    /// <summary>An orthonormal basis, in columns, of what the rows span, from the eigenvectors of their products with one another.</summary>
    private static Matrix<double> SpannedBy(Matrix<double> rows)
    {
        const double Negligible = 1e-12;
        var products = rows.TransposeAndMultiply(rows).Evd(Symmetricity.Symmetric);
        double[] squares = [.. products.EigenValues.Select(value => value.Real)];
        int[] kept = [.. Enumerable.Range(0, squares.Length).Where(k => squares[k] > Negligible * squares.Max())];
        return kept.Length == 0
            ? Matrix<double>.Build.Dense(rows.ColumnCount, 1)
            : Matrix<double>.Build.DenseOfColumnVectors(kept.Select(k => rows.TransposeThisAndMultiply(products.EigenVectors.Column(k)) / Math.Sqrt(squares[k])));
    }

    /// <summary>The penalised likelihood is strictly concave; a step is halved while it lowers it.</summary>
    private static Vector<double> Newton(Matrix<double> design, double[] outcomes, double[] weights, double ridge)
    {
        var penalty = Matrix<double>.Build.DenseDiagonal(design.ColumnCount, design.ColumnCount, ridge);
        penalty[design.ColumnCount - 1, design.ColumnCount - 1] = 0;
        var theta = Vector<double>.Build.Dense(design.ColumnCount);
        for (int step = 0; step < MaximumSteps; step++)
        {
            double[] p = [.. (design * theta).Select(logit => 1 / (1 + Math.Exp(-logit)))];
            var residual = Vector<double>.Build.Dense(p.Length, i => weights[i] * (outcomes[i] - p[i]));
            double[] curvature = [.. p.Select((value, i) => weights[i] * value * (1 - value))];
            var gradient = design.TransposeThisAndMultiply(residual) - penalty * theta;
            var information = design.TransposeThisAndMultiply(design.MapIndexed((r, _, value) => value * curvature[r])) + penalty;
            var direction = information.Solve(gradient);
            theta = Improved(design, outcomes, weights, penalty, theta, direction);
            if (direction.InfinityNorm() < 1e-10) break;
        }
        return theta;
    }

    private static Vector<double> Improved(
        Matrix<double> design, double[] outcomes, double[] weights, Matrix<double> penalty, Vector<double> theta, Vector<double> direction)
    {
        double before = Objective(design, outcomes, weights, penalty, theta);
        for (double length = 1; length > 1e-4; length /= 2)
        {
            var next = theta + length * direction;
            if (Objective(design, outcomes, weights, penalty, next) >= before - 1e-12 * Math.Abs(before)) return next;
        }
        return theta;
    }

    private static double Objective(Matrix<double> design, double[] outcomes, double[] weights, Matrix<double> penalty, Vector<double> theta)
    {
        double sum = -0.5 * theta * (penalty * theta);
        var logits = design * theta;
        for (int i = 0; i < outcomes.Length; i++)
        {
            // ln p of the outcome, −ln(1 + e^{∓logit}), without overflow.
            double signed = outcomes[i] > 0 ? -logits[i] : logits[i];
            sum -= weights[i] * (Math.Max(0, signed) + MathNet.Numerics.SpecialFunctions.Log1p(Math.Exp(-Math.Abs(signed))));
        }
        return sum;
    }
}
