using GalaxyMergers.Science.Statistics;
using MathNet.Numerics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Empirical mass completeness of a flux-limited sample (Pozzetti et al. 2010, which the paper cites).</summary>
/// <param name="Limit">The fitted limit.</param>
/// <param name="Bins">What it was fitted to.</param>
public sealed record PozzettiCompleteness(MassLimit Limit, IReadOnlyList<PozzettiBin> Bins)
{
    /// <summary>
    /// Mass that each galaxy would have at the flux limit, L + 0.4 (m − m_lim): a galaxy fainter by 2.5 mag has a tenth of the mass.
    /// </summary>
    public static double LimitingLogMass(double logMass, double magnitude, double magnitudeLimit) => logMass + 0.4 * (magnitude - magnitudeLimit);

    /// <summary>
    /// Fits a ln z + b by least squares to the limits of redshift bins [e_i, e_{i+1}) (the last closed): per bin the faintest share by magnitude
    /// (rounded up; ties in the order of the input), and of their limiting masses the percentile (linear interpolation).
    /// </summary>
    /// <param name="logMass">log10(M/M_sun).</param>
    /// <param name="magnitude">Apparent magnitudes in the band of the flux limit.</param>
    /// <param name="redshift">Redshifts; those outside the bins take no part.</param>
    /// <param name="redshiftEdges">Ascending positive edges.</param>
    /// <param name="options">Flux limit, share, percentile, L_min.</param>
    /// <exception cref="ArgumentException">Inputs of different length, a NaN, or edges that do not ascend from above zero.</exception>
    /// <exception cref="MassFunctionException">Fewer than two bins hold galaxies, or the fitted limit does not rise.</exception>
    public static PozzettiCompleteness Fit(
        ReadOnlySpan<double> logMass, ReadOnlySpan<double> magnitude, ReadOnlySpan<double> redshift,
        ReadOnlySpan<double> redshiftEdges, PozzettiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Probability.RequireSameLength(logMass.Length, magnitude.Length, nameof(magnitude));
        Probability.RequireSameLength(logMass.Length, redshift.Length, nameof(redshift));
        var edges = new BinEdges(redshiftEdges);
        if (!(edges.Lower(0) > 0)) throw new ArgumentException("The redshift edges must be positive: the limit is linear in ln z.", nameof(redshiftEdges));
        var members = new List<(double Magnitude, double Limit)>[edges.Count];
        for (int bin = 0; bin < members.Length; bin++) members[bin] = [];
        for (int i = 0; i < logMass.Length; i++)
        {
            if (double.IsNaN(logMass[i]) || double.IsNaN(magnitude[i]) || double.IsNaN(redshift[i]))
                throw new ArgumentException($"Row {i} holds NaN: leave galaxies without mass, magnitude or redshift out.", nameof(logMass));
            int bin = edges.IndexOfClosed(redshift[i]);
            if (bin >= 0) members[bin].Add((magnitude[i], LimitingLogMass(logMass[i], magnitude[i], options.MagnitudeLimit)));
        }
        PozzettiBin[] bins = [.. members.Select((galaxies, bin) => BinLimit(edges.Centre(bin), galaxies, options))];
        return new(Line(bins, options.MinimumLogMass), bins);
    }

    private static PozzettiBin BinLimit(double centre, List<(double Magnitude, double Limit)> galaxies, PozzettiOptions options)
    {
        if (galaxies.Count == 0) return new(centre, 0, 0, double.NaN);
        int count = (int)Math.Ceiling(options.FaintFraction * galaxies.Count);
        double[] limits = [.. galaxies.OrderByDescending(galaxy => galaxy.Magnitude).Take(count).Select(galaxy => galaxy.Limit)];
        return new(centre, galaxies.Count, count, Quantile.Compute(limits, options.Percentile / 100));
    }

    private static MassLimit Line(PozzettiBin[] bins, double minimumLogMass)
    {
        PozzettiBin[] filled = [.. bins.Where(bin => bin.Count > 0)];
        if (filled.Length < 2)
            throw new MassFunctionException($"Only {filled.Length} of {bins.Length} redshift bins hold galaxies; a mass limit needs two. Use wider bins.");
        var (intercept, slope) = MathNet.Numerics.Fit.Line(
            [.. filled.Select(bin => Math.Log(bin.Centre))], [.. filled.Select(bin => bin.LogMassLimit)]);
        if (!(slope > 0))
            throw new MassFunctionException(FormattableString.Invariant($"The fitted mass limit falls with redshift (a = {slope:G4}): the sample is not flux limited or too small to tell."));
        return new(slope, intercept, minimumLogMass);
    }
}

/// <summary>Choices of the completeness fit; the defaults are those of the specification, section 13.2.</summary>
public sealed record PozzettiOptions
{
    /// <summary>Flux limit of the survey: r Petrosian 17.77 for the SDSS main galaxy sample.</summary>
    public double MagnitudeLimit { get; init; } = 17.77;

    /// <summary>Share of each bin, from the faint end, that represents galaxies at the limit.</summary>
    public double FaintFraction { get; init; } = 0.2;

    /// <summary>Percentile of their limiting masses that becomes the limit of the bin, 0–100.</summary>
    public double Percentile { get; init; } = 95;

    /// <summary>L_min, the lower end of the analysis, log10(M/M_sun); −∞ for none.</summary>
    public double MinimumLogMass { get; init; } = 9;
}

/// <summary>One redshift bin of a completeness fit.</summary>
/// <param name="Centre">Middle of the bin.</param>
/// <param name="Count">Galaxies in the bin.</param>
/// <param name="FaintCount">Galaxies of the faint share that were used.</param>
/// <param name="LogMassLimit">Percentile of their limiting masses, log10(M/M_sun); NaN in an empty bin, which the fit leaves out.</param>
public sealed record PozzettiBin(double Centre, int Count, int FaintCount, double LogMassLimit);

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

    /// <summary>M_lim at <paramref name="redshift"/> &gt; 0.</summary>
    public double At(double redshift) => Rises ? Math.Max(Slope * Math.Log(redshift) + Intercept, MinimumLogMass) : MinimumLogMass;

    /// <summary>z_max(L) = exp((L − b)/a), the redshift out to which the mass is above the limit; +∞ for a constant limit.</summary>
    public double MaximumRedshift(double logMass) => Rises ? Math.Exp((logMass - Intercept) / Slope) : double.PositiveInfinity;

    private static double Require(bool holds, double value, string name)
        => holds ? value : throw new ArgumentOutOfRangeException(name, value,
            "The limit must rise with redshift; use MassLimit.Constant for a volume-limited sample.");
}
