namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Mass above which a flux-limited sample is complete, M_lim(z) = max(a ln z + b, L_min) in log10(M/M_sun). The functional form is the project's
/// choice (the paper cites Pozzetti et al. 2010 for the method and prints none).
/// </summary>
public sealed record MassLimit
{
    /// <summary>A limit that rises with redshift.</summary>
    /// <param name="slope">a &gt; 0, dex per unit of ln z.</param>
    /// <param name="intercept">b, in log10(M/M_sun).</param>
    /// <param name="minimumLogMass">L_min, the lower end of the analysis; −∞ for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A slope that is not positive and finite, or a NaN.</exception>
    public MassLimit(double slope, double intercept, double minimumLogMass)
        : this(Require(slope > 0 && double.IsFinite(slope), slope, nameof(slope)), intercept, minimumLogMass, true)
    {
    }

    private MassLimit(double slope, double intercept, double minimumLogMass, bool rises)
    {
        if (double.IsNaN(intercept) || double.IsNaN(minimumLogMass))
            throw new ArgumentOutOfRangeException(nameof(intercept), "A mass limit cannot hold NaN.");
        (Slope, Intercept, MinimumLogMass, Rises) = (slope, intercept, minimumLogMass, rises);
    }

    /// <summary>a; 0 for a constant limit.</summary>
    public double Slope { get; }

    /// <summary>b; −∞ for a constant limit.</summary>
    public double Intercept { get; }

    /// <summary>L_min.</summary>
    public double MinimumLogMass { get; }

    /// <summary>False for a volume-limited sample.</summary>
    public bool Rises { get; }

    /// <summary>A limit that is the same at all redshifts: a volume-limited sample.</summary>
    public static MassLimit Constant(double minimumLogMass) => new(0, double.NegativeInfinity, minimumLogMass, false);

    /// <summary>The same limit cut off at another L_min.</summary>
    public MassLimit WithMinimum(double minimumLogMass) => new(Slope, Intercept, minimumLogMass, Rises);

    /// <summary>M_lim at <paramref name="redshift"/> &gt; 0.</summary>
    public double At(double redshift) => Rises ? Math.Max(Slope * Math.Log(redshift) + Intercept, MinimumLogMass) : MinimumLogMass;

    /// <summary>z_max(L) = exp((L − b)/a), the redshift out to which the mass is above the limit; +∞ for a constant limit.</summary>
    public double MaximumRedshift(double logMass) => Rises ? Math.Exp((logMass - Intercept) / Slope) : double.PositiveInfinity;

    private static double Require(bool holds, double value, string name)
        => holds ? value : throw new ArgumentOutOfRangeException(name, value,
            "The limit must rise with redshift; use MassLimit.Constant for a volume-limited sample.");
}
