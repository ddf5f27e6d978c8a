using System.Numerics;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// What the stepwise likelihood needs of a sample. M_lim depends on z alone, and H_ik is 0 below the bin b that M_lim falls in, a ramp h there and 1 above;
/// with F = φΔ therefore D_i = F_b h_i + Σ_{j&gt;b} F_j. With the galaxies grouped by b, every sum over galaxies is one pass whatever the number of bins.
/// </summary>
internal sealed class StepwiseGalaxies
{
    private readonly int[] _start;
    private readonly double[] _ramps;
    private readonly double[] _weights;

    /// <summary>Groups the galaxies whose mass lies in the bins from <paramref name="firstBin"/> up.</summary>
    public StepwiseGalaxies(MassFunctionSample sample, BinEdges bins, int firstBin)
    {
        BinCount = bins.Count;
        _start = new int[BinCount + 1];
        var group = new int[sample.Count];
        for (int i = 0; i < group.Length; i++)
        {
            group[i] = bins.IndexOf(sample.LogMasses[i]) < firstBin ? -1 : LimitBin(bins, sample.MassLimits[i]);
            if (group[i] >= 0) _start[group[i] + 1]++;
        }
        for (int b = 0; b < BinCount; b++) _start[b + 1] += _start[b];
        (_ramps, _weights) = (new double[_start[^1]], new double[_start[^1]]);
        var next = _start.AsSpan(0, BinCount).ToArray();
        for (int i = 0; i < group.Length; i++)
        {
            if (group[i] < 0) continue;
            int place = next[group[i]]++;
            _ramps[place] = Ramp(bins, group[i], sample.MassLimits[i]);
            _weights[place] = sample.Weights[i];
        }
    }

    public int BinCount { get; }

    /// <summary>The lowest bin that a galaxy with this limit can see; −1 if it sees none.</summary>
    public static int LimitBin(BinEdges bins, double limit) => limit < bins.Lower(0) ? 0 : bins.IndexOf(limit);

    /// <summary>H of that bin: Efstathiou, Ellis and Peterson's linear ramp.</summary>
    public static double Ramp(BinEdges bins, int bin, double limit) => Math.Min(1, (bins.Upper(bin) - limit) / bins.Width(bin));

    /// <summary>Sums over the galaxies of each group for densities <paramref name="perBin"/> (F_k = φ_kΔ_k).</summary>
    public StepwiseSums Sum(ReadOnlySpan<double> perBin)
    {
        var sums = new StepwiseSums(BinCount);
        double above = 0;
        for (int b = BinCount - 1; b >= 0; b--)
        {
            int first = _start[b], count = _start[b + 1] - first;
            if (count > 0) SumGroup(sums, b, _ramps.AsSpan(first, count), _weights.AsSpan(first, count), perBin[b], above);
            above += perBin[b];
        }
        return sums;
    }

    private static void SumGroup(StepwiseSums sums, int b, ReadOnlySpan<double> ramps, ReadOnlySpan<double> weights, double own, double above)
    {
        Vector<double> s1 = default, sh = default, q11 = default, q1h = default, qhh = default, constant = new(above);
        int i = 0;
        for (; i <= ramps.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> h = new(ramps[i..]), inverse = Vector<double>.One / (own * h + constant), w = new(weights[i..]);
            Vector<double> first = w * inverse, ramped = first * h, second = first * inverse;
            s1 += first;
            sh += ramped;
            q11 += second;
            q1h += ramped * inverse;
            qhh += ramped * inverse * h;
        }
        (sums.S1[b], sums.Sh[b]) = (Vector.Sum(s1), Vector.Sum(sh));
        (sums.Q11[b], sums.Q1h[b], sums.Qhh[b]) = (Vector.Sum(q11), Vector.Sum(q1h), Vector.Sum(qhh));
        for (; i < ramps.Length; i++)
        {
            double h = ramps[i], inverse = 1 / (own * h + above), first = weights[i] * inverse;
            sums.S1[b] += first;
            sums.Sh[b] += first * h;
            sums.Q11[b] += first * inverse;
            sums.Q1h[b] += first * inverse * h;
            sums.Qhh[b] += first * inverse * h * h;
        }
    }
}
