using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

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
