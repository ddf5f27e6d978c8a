using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// ln L = Σ_i w_i {ln φ̂(L_i) − ln ∫_{M_lim(z_i)}^∞ φ̂} of a sample (Sandage, Tammann and Yahil 1979), its maximum, and the normalisation and errors that
/// go with it.
/// </summary>
internal sealed class ShapeLikelihood
{
    /// <summary>Step of the central differences; ln L is known to 1e-15 of itself, so second derivatives to about 1e-6.</summary>
    private const double Step = 1e-3;

    /// <summary>The logarithm of a sum of two power laws has singularities π/(ln 10 Δα) dex off the real axis; cells stay well inside.</summary>
    private const double MassCellDex = 0.1;

    /// <summary>ln Γ(a, 10ᴸ) is smoother, and costs more.</summary>
    private const double LimitCellDex = 0.25;

    private readonly MassFunctionSample _sample;
    private readonly ISchechterShape _shape;
    private readonly CondensedValues _masses;
    private readonly CondensedValues _limits;
    private readonly (double[] Limits, double[] Volumes) _volume;

    public ShapeLikelihood(MassFunctionSample sample, ISchechterShape shape)
    {
        (_sample, _shape) = (sample, shape);
        _masses = CondensedValues.Create(sample.LogMasses, sample.Weights, MassCellDex);
        _limits = CondensedValues.Create(sample.MassLimits, sample.Weights, LimitCellDex);
        _volume = sample.Survey.VolumeNodes();
    }

    public double Value(double[] parameters)
        => _masses.Sum(mass => _shape.LogDensity(parameters, mass)) - _limits.Sum(limit => _shape.LogNumberAbove(parameters, limit));

    /// <summary>The maximum, or null where it lies on a bound of the parameters.</summary>
    public double[]? Maximise() => LikelihoodMaximum.Find(Value, _shape.Lower, _shape.Upper, _shape.Starts, Step);

    /// <summary>∫ dV(z) ∫_{M_lim(z)}^∞ φ̂ in Mpc³: the number of galaxies that unit normalisation would give.</summary>
    public double NumberIntegral(double[] parameters)
    {
        double sum = 0;
        for (int node = 0; node < _volume.Limits.Length; node++)
            sum += _volume.Volumes[node] * Math.Exp(_shape.LogNumberAbove(parameters, _volume.Limits[node]));
        return sum;
    }

    /// <summary>Davis and Huchra's (1982) n₁ estimator of the normalisation, (1/V) Σ w_i/∫_{M_lim(z_i)}^∞ φ̂, in Mpc⁻³.</summary>
    public double DavisHuchraNormalisation(double[] parameters)
        => _limits.Sum(limit => Math.Exp(-_shape.LogNumberAbove(parameters, limit))) / _sample.Survey.VolumeMpc3;

    /// <summary>
    /// Covariance of the parameters and of ln Φ* (last row and column). Unit weights: the inverse Hessian C of −ln L, and
    /// σ²(ln Φ*) = 1/N + gᵀCg with g = ∂ln I/∂θ. Other weights: the sum of squared influences w_i(C s_i, 1/N − gᵀC s_i).
    /// </summary>
    public Matrix<double> Covariance(double[] parameters)
    {
        var inverse = (-FiniteDifference.Hessian(Value, parameters, Step)).Inverse();
        var gradient = FiniteDifference.Gradient(theta => Math.Log(NumberIntegral(theta)), parameters, Step);
        int size = parameters.Length;
        // Rows: the parameters from the score, then ln Φ* = ln N − ln I.
        var response = Matrix<double>.Build.Dense(size + 1, size);
        response.SetSubMatrix(0, 0, inverse);
        response.SetRow(size, -(inverse * gradient));
        if (_sample.IsWeighted) return Influences(parameters, response);
        var covariance = response * (inverse.Inverse() * response.Transpose());
        covariance[size, size] += 1 / _sample.WeightSum;
        return covariance;
    }

    private Matrix<double> Influences(double[] parameters, Matrix<double> response)
    {
        int size = parameters.Length;
        var scatter = new ScoreScatter(size);
        double[][] scores = [.. Enumerable.Range(0, size).Select(p => Scores(parameters, p))];
        var score = new double[size];
        for (int i = 0; i < _sample.Count; i++)
        {
            for (int p = 0; p < size; p++) score[p] = scores[p][i];
            scatter.Add(score, _sample.ErrorWeights[i]);
        }
        var number = Vector<double>.Build.Dense(size + 1);
        number[size] = 1 / _sample.WeightSum;
        return scatter.Covariance(response, number);
    }

    /// <summary>∂/∂θ_p of each galaxy's term.</summary>
    private double[] Scores(double[] parameters, int p)
    {
        var (low, high) = FiniteDifference.Around(parameters, p, Step);
        double[] density = _masses.AtValues(_sample.LogMasses, mass => _shape.LogDensity(high, mass) - _shape.LogDensity(low, mass));
        double[] above = _limits.AtValues(_sample.MassLimits, limit => _shape.LogNumberAbove(high, limit) - _shape.LogNumberAbove(low, limit));
        for (int i = 0; i < density.Length; i++) density[i] = (density[i] - above[i]) / (2 * Step);
        return density;
    }
}

/// <summary>The shape of a mass function, whatever its normalisation, as a function of a few parameters.</summary>
internal interface ISchechterShape
{
    /// <summary>Lower bounds of the parameters.</summary>
    double[] Lower { get; }

    /// <summary>Upper bounds of the parameters.</summary>
    double[] Upper { get; }

    /// <summary>Where the search for the maximum begins.</summary>
    double[][] Starts { get; }

    /// <summary>ln of the density per dex at log mass L, in units of the normalisation.</summary>
    double LogDensity(double[] parameters, double logMass);

    /// <summary>ln of the number above a log mass, in the same units.</summary>
    double LogNumberAbove(double[] parameters, double logMass);
}

/// <summary>Parameters (L*, α): φ̂ = ln 10 t^{α+1} e^{−t}, t = 10^{L−L*}.</summary>
internal sealed class SingleSchechterShape : ISchechterShape
{
    public double[] Lower { get; } = [7, -3];

    public double[] Upper { get; } = [14, 4];

    public double[][] Starts { get; } = [[10.7, -0.7], [11.2, -1.4], [10.2, 0.5], [10, -1]];

    public double LogDensity(double[] parameters, double logMass) => LogDensity(logMass - parameters[0], parameters[1]);

    public double LogNumberAbove(double[] parameters, double logMass)
        => UpperIncompleteGamma.Log(parameters[1] + 1, Math.Pow(10, logMass - parameters[0]));

    internal static double LogDensity(double logRatio, double slope)
        => Math.Log(Constants.Ln10) + (slope + 1) * Constants.Ln10 * logRatio - Math.Exp(Constants.Ln10 * logRatio);
}

/// <summary>
/// Parameters (L*, α₁, α₂ − α₁, ln Φ₂*/Φ₁*): two components with one L*, the steeper first. In units of Φ₁*.
/// </summary>
internal sealed class DoubleSchechterShape : ISchechterShape
{
    public double[] Lower { get; } = [7, -3, 1e-3, -12];

    public double[] Upper { get; } = [14, 3, 6, 16];

    public double[][] Starts { get; } = [[10.7, -1.5, 1, 2], [10.7, -1.2, 1.5, 0.5], [10.9, -1.8, 1.2, 4], [10.4, -1, 1.5, 0]];

    public double LogDensity(double[] parameters, double logMass)
    {
        double ratio = logMass - parameters[0];
        return SingleSchechterShape.LogDensity(ratio, parameters[1]) + LogOnePlusExp(parameters[3] + parameters[2] * Constants.Ln10 * ratio);
    }

    public double LogNumberAbove(double[] parameters, double logMass)
    {
        double x = Math.Pow(10, logMass - parameters[0]), first = UpperIncompleteGamma.Log(parameters[1] + 1, x);
        return first + LogOnePlusExp(parameters[3] + UpperIncompleteGamma.Log(parameters[1] + parameters[2] + 1, x) - first);
    }

    private static double LogOnePlusExp(double exponent)
        => exponent > 0 ? exponent + SpecialFunctions.Log1p(Math.Exp(-exponent)) : SpecialFunctions.Log1p(Math.Exp(exponent));
}
