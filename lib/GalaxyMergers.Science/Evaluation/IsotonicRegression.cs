using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Monotone least-squares fit by pooling adjacent violators, the paper's recalibration p_true ≈ c(p_m) (Figures 5 and 6). Equal x are first
/// merged to their weighted mean; the prediction interpolates linearly between the distinct x, holds the end values outside, and lies
/// in [0, 1]. <see cref="Knots"/> alone rebuild it: <see cref="FromKnots"/>.
/// </summary>
public sealed class IsotonicRegression
{
    private readonly double[] _x;
    private readonly double[] _y;

    private IsotonicRegression(double[] x, double[] y)
    {
        _x = x;
        _y = y;
    }

    /// <summary>Distinct x in ascending order with their fitted values: all that is needed to store the curve.</summary>
    public IReadOnlyList<IsotonicKnot> Knots
        => Array.AsReadOnly(Enumerable.Range(0, _x.Length).Select(i => new IsotonicKnot(_x[i], _y[i])).ToArray());

    /// <summary>
    /// Fits <paramref name="y"/> (in [0, 1] for calibration: 1 for mergers) against <paramref name="x"/>, with optional
    /// <paramref name="weights"/> ≥ 0 (empty: all one; zero drops the point). Fitted values are clipped to [0, 1]. O(n log n).
    /// </summary>
    /// <exception cref="ArgumentException">Different lengths, a NaN, or no point of positive weight.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative or non-finite weight.</exception>
    public static IsotonicRegression Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights = default)
    {
        Probability.RequireSameLength(x.Length, y.Length, nameof(y));
        if (!weights.IsEmpty) Probability.RequireSameLength(x.Length, weights.Length, nameof(weights));
        var (sortedX, order) = SortedByX(x, y, weights);
        if (sortedX.Length == 0) throw new ArgumentException("No point of positive weight to fit; give at least one.", nameof(x));
        var (distinct, mean, weight) = MergeTies(sortedX, order, y, weights);
        Pool(mean, weight);
        for (int i = 0; i < mean.Length; i++) mean[i] = Math.Clamp(mean[i], 0, 1);
        return new(distinct, mean);
    }

    /// <summary>Fits outcomes against probabilities.</summary>
    /// <exception cref="ArgumentException">Different lengths, a NaN, or an empty sample.</exception>
    public static IsotonicRegression Fit(ReadOnlySpan<double> p, ReadOnlySpan<bool> isMerger)
    {
        var outcomes = new double[isMerger.Length];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = isMerger[i] ? 1 : 0;
        return Fit(p, outcomes);
    }

    /// <summary>
    /// Fits a calibration that never says exactly 0 or 1: as <see cref="Fit(ReadOnlySpan{double}, ReadOnlySpan{bool})"/>, with one more
    /// object of outcome ½ at the lowest and at the highest p. Where plain isotonic regression says 0 because none of the n lowest
    /// objects is a merger, this says ½/(n + 1), the mean of the posterior with Jeffreys' prior (pooled on where that would exceed what
    /// follows); likewise 1 − ½/(n + 1) at the other end. A probability of 0 or 1 that n objects cannot support makes the log loss
    /// infinite at the first exception, and no shift to another share of mergers can move it.
    /// </summary>
    /// <exception cref="ArgumentException">Different lengths, a NaN, or an empty sample.</exception>
    public static IsotonicRegression FitCalibration(ReadOnlySpan<double> p, ReadOnlySpan<bool> isMerger)
    {
        Probability.RequireSameLength(p.Length, isMerger.Length, nameof(isMerger));
        if (p.IsEmpty) throw new ArgumentException("No object to fit a calibration to; give at least one.", nameof(p));
        double lowest = p[0], highest = p[0];
        double[] outcomes = new double[p.Length + 2];
        for (int i = 0; i < p.Length; i++)
        {
            (lowest, highest) = (Math.Min(lowest, p[i]), Math.Max(highest, p[i]));
            outcomes[i] = isMerger[i] ? 1 : 0;
        }
        outcomes[^1] = outcomes[^2] = 0.5;
        return Fit([.. p, lowest, highest], outcomes);
    }

    /// <summary>Rebuilds a stored curve.</summary>
    /// <exception cref="ArgumentException">No knots, x not strictly ascending, or y descending or outside [0, 1].</exception>
    public static IsotonicRegression FromKnots(ReadOnlySpan<IsotonicKnot> knots)
    {
        if (knots.IsEmpty) throw new ArgumentException("A calibration curve needs at least one knot.", nameof(knots));
        double[] x = new double[knots.Length], y = new double[knots.Length];
        for (int i = 0; i < knots.Length; i++)
        {
            (x[i], y[i]) = (knots[i].X, knots[i].Y);
            bool ordered = i == 0 || (x[i] > x[i - 1] && y[i] >= y[i - 1]);
            if (!ordered || double.IsNaN(x[i]) || !(y[i] >= 0 && y[i] <= 1))
                throw new ArgumentException($"Knot {i} breaks the order (x must rise, y must not fall, y in [0, 1]): fit the curve anew.", nameof(knots));
        }
        return new(x, y);
    }

    /// <summary>The same curve, to the bit, without the knots inside its flat parts.</summary>
    public IsotonicRegression Simplified()
    {
        int[] needed = [.. Enumerable.Range(0, _x.Length).Where(i => i == 0 || i == _x.Length - 1 || _y[i] != _y[i - 1] || _y[i] != _y[i + 1])];
        return new([.. needed.Select(i => _x[i])], [.. needed.Select(i => _y[i])]);
    }

    /// <summary>Calibrated value at <paramref name="x"/>; NaN in gives NaN out.</summary>
    public double Predict(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x <= _x[0]) return _y[0];
        if (x >= _x[^1]) return _y[^1];
        int index = Array.BinarySearch(_x, x);
        if (index >= 0) return _y[index];
        int right = ~index, left = right - 1;
        return _y[left] + (_y[right] - _y[left]) * ((x - _x[left]) / (_x[right] - _x[left]));
    }

    /// <summary>Calibrated values of a whole sample.</summary>
    public double[] Predict(ReadOnlySpan<double> x)
    {
        var result = new double[x.Length];
        for (int i = 0; i < x.Length; i++) result[i] = Predict(x[i]);
        return result;
    }

    private static (double[] X, int[] Order) SortedByX(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        int count = 0;
        var keys = new double[x.Length];
        var order = new int[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new ArgumentOutOfRangeException(nameof(weights), weight, $"Row {i}: a weight must be finite and not negative.");
            if (weight == 0) continue;
            if (double.IsNaN(x[i]) || double.IsNaN(y[i])) throw new ArgumentException($"Row {i} holds NaN: leave it out before the fit.", nameof(x));
            (keys[count], order[count]) = (x[i], i);
            count++;
        }
        Array.Resize(ref keys, count);
        Array.Resize(ref order, count);
        Array.Sort(keys, order);
        return (keys, order);
    }

    private static (double[] X, double[] Mean, double[] Weight) MergeTies(
        double[] sortedX, int[] order, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        double[] x = new double[sortedX.Length], mean = new double[sortedX.Length], weight = new double[sortedX.Length];
        int last = -1;
        for (int i = 0; i < order.Length; i++)
        {
            if (last < 0 || sortedX[i] != x[last]) x[++last] = sortedX[i];
            double w = weights.IsEmpty ? 1 : weights[order[i]];
            mean[last] += w * y[order[i]];
            weight[last] += w;
        }
        for (int i = 0; i <= last; i++) mean[i] /= weight[i];
        return (x[..(last + 1)], mean[..(last + 1)], weight[..(last + 1)]);
    }

    /// <summary>Pools adjacent violators in place (Barlow et al. 1972), one pass with a stack of blocks.</summary>
    private static void Pool(double[] mean, double[] weight)
    {
        var blockEnd = new int[mean.Length];
        int blocks = 0;
        // The stack lives in the front of the arrays: block b is always at or before the point being read.
        for (int i = 0; i < mean.Length; i++)
        {
            double sum = mean[i] * weight[i], total = weight[i], value = mean[i];
            while (blocks > 0 && mean[blocks - 1] >= value)
            {
                blocks--;
                sum += mean[blocks] * weight[blocks];
                total += weight[blocks];
                value = sum / total;
            }
            (mean[blocks], weight[blocks], blockEnd[blocks]) = (value, total, i + 1);
            blocks++;
        }
        for (int b = blocks - 1; b >= 0; b--)
        {
            double value = mean[b];
            for (int i = b == 0 ? 0 : blockEnd[b - 1]; i < blockEnd[b]; i++) mean[i] = value;
        }
    }
}

/// <summary>One point of an isotonic calibration curve.</summary>
/// <param name="X">Distinct input value.</param>
/// <param name="Y">Fitted value there, in [0, 1].</param>
public readonly record struct IsotonicKnot(double X, double Y);
