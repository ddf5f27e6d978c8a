using System.Globalization;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Galaxies that a mass function is estimated from: those of a catalogue inside the redshift range (ends excluded, as the paper's 0.02 &lt; z &lt; 0.06) and
/// not below the mass limit. All three estimators take the same sample.
/// </summary>
public sealed class MassFunctionSample
{
    private MassFunctionSample(
        MassFunctionSurvey survey, double[] logMasses, double[] redshifts, double[] massLimits, double[] weights, double[] errorWeights, int outside, int below)
    {
        (Survey, LogMasses, Redshifts, MassLimits, Weights, ErrorWeights) = (survey, logMasses, redshifts, massLimits, weights, errorWeights);
        (OutsideRedshiftCount, BelowLimitCount) = (outside, below);
        WeightSum = weights.Sum();
        IsWeighted = weights.Any(weight => weight != 1) || errorWeights.Any(weight => weight != 1);
    }

    /// <summary>Volume and limit.</summary>
    public MassFunctionSurvey Survey { get; }

    /// <summary>log10(M/M_sun) of the selected galaxies, in the order of the catalogue.</summary>
    public double[] LogMasses { get; }

    /// <summary>Redshift of each galaxy.</summary>
    public double[] Redshifts { get; }

    /// <summary>M_lim at each galaxy's redshift.</summary>
    public double[] MassLimits { get; }

    /// <summary>Weight of each galaxy.</summary>
    public double[] Weights { get; }

    /// <summary>
    /// How much each galaxy moves the sum of the weights, which is what errors are made of: the weights themselves, unless these were estimated from the
    /// same galaxies (see <see cref="MergerFractionByMass"/>).
    /// </summary>
    public double[] ErrorWeights { get; }

    /// <summary>Number of galaxies.</summary>
    public int Count => LogMasses.Length;

    /// <summary>Sum of the weights, the number of galaxies that the sample counts for.</summary>
    public double WeightSum { get; }

    /// <summary>Whether any weight differs from one.</summary>
    public bool IsWeighted { get; }

    /// <summary>Catalogue rows outside the redshift range.</summary>
    public int OutsideRedshiftCount { get; }

    /// <summary>Catalogue rows inside it but below the mass limit, or of weight zero.</summary>
    public int BelowLimitCount { get; }

    /// <summary>Selects from a catalogue.</summary>
    /// <param name="survey">Volume and limit.</param>
    /// <param name="logMass">log10(M/M_sun).</param>
    /// <param name="redshift">Redshifts, same length.</param>
    /// <param name="weights">
    /// Weights ≥ 0 (empty: all one). Two kinds make sense: w ≥ 1 for spectroscopic incompleteness, and calibrated merger probabilities p ∈ [0, 1], with
    /// which each galaxy counts for the share of a merger that it is expected to be.
    /// </param>
    /// <param name="errorWeights">Any finite numbers; empty: the weights.</param>
    /// <exception cref="ArgumentException">Inputs of different length, or a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative or non-finite weight.</exception>
    public static MassFunctionSample Select(
        MassFunctionSurvey survey, ReadOnlySpan<double> logMass, ReadOnlySpan<double> redshift,
        ReadOnlySpan<double> weights = default, ReadOnlySpan<double> errorWeights = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        Probability.RequireSameLength(logMass.Length, redshift.Length, nameof(redshift));
        if (!weights.IsEmpty) Probability.RequireSameLength(logMass.Length, weights.Length, nameof(weights));
        if (!errorWeights.IsEmpty) Probability.RequireSameLength(logMass.Length, errorWeights.Length, nameof(errorWeights));
        double[] masses = new double[logMass.Length], redshifts = new double[logMass.Length], limits = new double[logMass.Length];
        double[] kept = new double[logMass.Length], forErrors = new double[logMass.Length];
        int count = 0, outside = 0, below = 0;
        for (int i = 0; i < logMass.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i], forError = errorWeights.IsEmpty ? weight : errorWeights[i];
            RequireRow(i, logMass[i], redshift[i], weight, forError);
            if (!(redshift[i] > survey.RedshiftMinimum && redshift[i] < survey.RedshiftMaximum)) { outside++; continue; }
            double limit = survey.Limit.At(redshift[i]);
            if (logMass[i] < limit || (weight == 0 && forError == 0)) { below++; continue; }
            (masses[count], redshifts[count], limits[count], kept[count], forErrors[count]) = (logMass[i], redshift[i], limit, weight, forError);
            count++;
        }
        return new(survey, masses[..count], redshifts[..count], limits[..count], kept[..count], forErrors[..count], outside, below);
    }

    private static void RequireRow(int row, double logMass, double redshift, double weight, double errorWeight)
    {
        if (!double.IsFinite(logMass) || !double.IsFinite(redshift))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Row {row} has log mass {logMass:R} and redshift {redshift:R}: leave galaxies without both out."));
        if (!(weight >= 0 && double.IsFinite(weight) && double.IsFinite(errorWeight)))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"Row {row}: a weight must be finite and not negative.");
    }
}
