using GalaxyMergers.Science.Cosmology;
using MathNet.Numerics.Integration;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// The volume and the mass limit of a sample: everything that a mass function needs to know beside the galaxies. The paper takes 0.02 &lt; z &lt; 0.06;
/// its area is not stated.
/// </summary>
public sealed record MassFunctionSurvey
{
    private const int PointsPerPiece = 32;

    /// <summary>A survey of a cone between two redshifts.</summary>
    /// <param name="cosmology">Distances.</param>
    /// <param name="redshiftMinimum">Lower end, &gt; 0.</param>
    /// <param name="redshiftMaximum">Upper end.</param>
    /// <param name="solidAngleSteradians">Area on the sky; see <see cref="SolidAngle.FromSquareDegrees"/>.</param>
    /// <param name="limit">Mass limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 &lt; z_min &lt; z_max, or an area that is not positive.</exception>
    public MassFunctionSurvey(
        FlatLambdaCdm cosmology, double redshiftMinimum, double redshiftMaximum, double solidAngleSteradians, MassLimit limit)
    {
        ArgumentNullException.ThrowIfNull(cosmology);
        ArgumentNullException.ThrowIfNull(limit);
        if (!(redshiftMinimum > 0 && redshiftMinimum < redshiftMaximum && double.IsFinite(redshiftMaximum)))
            throw new ArgumentOutOfRangeException(nameof(redshiftMinimum), redshiftMinimum, "Need 0 < z_min < z_max.");
        if (!(solidAngleSteradians > 0 && double.IsFinite(solidAngleSteradians)))
            throw new ArgumentOutOfRangeException(nameof(solidAngleSteradians), solidAngleSteradians, "The area must be positive, in steradians.");
        (Cosmology, RedshiftMinimum, RedshiftMaximum) = (cosmology, redshiftMinimum, redshiftMaximum);
        (SolidAngleSteradians, Limit) = (solidAngleSteradians, limit);
        VolumeMpc3 = cosmology.VolumeMpc3(redshiftMinimum, redshiftMaximum, solidAngleSteradians);
    }

    /// <summary>The cosmology by which redshifts become comoving volumes.</summary>
    public FlatLambdaCdm Cosmology { get; }

    /// <summary>Lower end of the redshift range.</summary>
    public double RedshiftMinimum { get; }

    /// <summary>Upper end of the redshift range.</summary>
    public double RedshiftMaximum { get; }

    /// <summary>Area on the sky, steradians.</summary>
    public double SolidAngleSteradians { get; }

    /// <summary>Mass limit as a function of redshift.</summary>
    public MassLimit Limit { get; }

    /// <summary>Comoving volume between the two redshifts, Mpc³.</summary>
    public double VolumeMpc3 { get; }

    /// <summary>
    /// The lowest mass at which the mass function is shown, max(L_min, M_lim(z_min)): below it nothing is observable, and a bin that begins below it is
    /// biased low in 1/Vmax.
    /// </summary>
    public double LowestObservableLogMass => Limit.At(RedshiftMinimum);

    /// <summary>The redshift out to which a galaxy of this mass is in the sample; never beyond the survey.</summary>
    public double MaximumRedshift(double logMass) => Math.Min(RedshiftMaximum, Limit.MaximumRedshift(logMass));

    /// <summary>Vmax in Mpc³: the volume in which a galaxy of this mass would be in the sample; 0 below the limit at z_min.</summary>
    public double MaximumVolumeMpc3(double logMass)
    {
        double far = MaximumRedshift(logMass);
        if (logMass < Limit.MinimumLogMass || far <= RedshiftMinimum) return 0;
        return far == RedshiftMaximum ? VolumeMpc3 : Cosmology.VolumeMpc3(RedshiftMinimum, far, SolidAngleSteradians);
    }

    /// <summary>
    /// ∫ dV(z) f(M_lim(z)) over the survey as nodes: pairs of a mass limit and a volume in Mpc³ whose weighted sum is the integral.
    /// The range is split where the limit leaves L_min and where it crosses <paramref name="kinks"/> of f, so that each piece is smooth.
    /// </summary>
    internal (double[] Limits, double[] Volumes) VolumeNodes(ReadOnlySpan<double> kinks = default)
    {
        List<double> cuts = [RedshiftMinimum, RedshiftMaximum];
        AddCut(cuts, Limit.MinimumLogMass);
        foreach (double kink in kinks) AddCut(cuts, kink);
        cuts.Sort();
        var rule = new GaussLegendreRule(-1, 1, PointsPerPiece);
        List<double> limits = [], volumes = [];
        for (int piece = 1; piece < cuts.Count; piece++)
        {
            double half = 0.5 * (cuts[piece] - cuts[piece - 1]), middle = 0.5 * (cuts[piece] + cuts[piece - 1]);
            if (half <= 0) continue;
            for (int point = 0; point < PointsPerPiece; point++)
            {
                double redshift = middle + half * rule.GetAbscissa(point);
                limits.Add(Limit.At(redshift));
                volumes.Add(half * rule.GetWeight(point) * SolidAngleSteradians * Cosmology.DifferentialVolumeMpc3PerSteradian(redshift));
            }
        }
        return ([.. limits], [.. volumes]);
    }

    private void AddCut(List<double> cuts, double logMass)
    {
        double redshift = Limit.MaximumRedshift(logMass);
        if (redshift > RedshiftMinimum && redshift < RedshiftMaximum) cuts.Add(redshift);
    }
}
