using MathNet.Numerics.Integration;

namespace GalaxyMergers.Science.Cosmology;

/// <summary>
/// Distances and volumes in a flat universe of matter and a cosmological constant, without radiation (Hogg 1999).
/// The paper names no cosmology; the project's default is <see cref="Standard"/>.
/// </summary>
public sealed record FlatLambdaCdm
{
    /// <summary>Speed of light, km/s.</summary>
    public const double SpeedOfLightKmPerSecond = 299792.458;

    /// <summary>H0 = 70 km/s/Mpc, Ω_m = 0.3.</summary>
    public static FlatLambdaCdm Standard { get; } = new(70, 0.3);

    /// <summary>A cosmology with <paramref name="hubbleConstant"/> in km/s/Mpc (&gt; 0) and <paramref name="matterDensity"/> in (0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its domain.</exception>
    public FlatLambdaCdm(double hubbleConstant, double matterDensity)
    {
        if (!(hubbleConstant > 0 && double.IsFinite(hubbleConstant)))
            throw new ArgumentOutOfRangeException(nameof(hubbleConstant), hubbleConstant, "H0 must be positive, in km/s/Mpc.");
        if (!(matterDensity > 0 && matterDensity <= 1))
            throw new ArgumentOutOfRangeException(nameof(matterDensity), matterDensity, "The matter density must lie in (0, 1].");
        HubbleConstant = hubbleConstant;
        MatterDensity = matterDensity;
    }

    /// <summary>H0 in km/s/Mpc.</summary>
    public double HubbleConstant { get; }

    /// <summary>Ω_m today.</summary>
    public double MatterDensity { get; }

    /// <summary>c/H0 in Mpc.</summary>
    public double HubbleDistanceMpc => SpeedOfLightKmPerSecond / HubbleConstant;

    /// <summary>E(z) = H(z)/H0 = √(Ω_m (1+z)³ + 1 − Ω_m).</summary>
    public double ExpansionRate(double redshift)
    {
        double scale = 1 + redshift;
        return Math.Sqrt(MatterDensity * scale * scale * scale + 1 - MatterDensity);
    }

    /// <summary>Line-of-sight (here also transverse) comoving distance in Mpc to <paramref name="redshift"/> ≥ 0; relative error below 1e-12.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative or non-finite redshift.</exception>
    public double ComovingDistanceMpc(double redshift)
    {
        Require(redshift);
        // The integrand's nearest singularity lies 1.2 away in the complex plane: ten Gauss points reach rounding error below z = 0.2.
        if (redshift <= 0.2)
            return HubbleDistanceMpc * GaussLegendreRule.Integrate(z => 1 / ExpansionRate(z), 0, redshift, 10);
        double integral = GaussLegendreRule.Integrate(u => Math.Exp(u) / ExpansionRate(Math.Exp(u) - 1), 0, Math.Log(1 + redshift), 64);
        return HubbleDistanceMpc * integral;
    }

    /// <summary>Luminosity distance in Mpc, (1+z) D_C.</summary>
    public double LuminosityDistanceMpc(double redshift) => (1 + redshift) * ComovingDistanceMpc(redshift);

    /// <summary>Angular-diameter distance in Mpc, D_C/(1+z).</summary>
    public double AngularDiameterDistanceMpc(double redshift) => ComovingDistanceMpc(redshift) / (1 + redshift);

    /// <summary>Proper length that an arcsecond on the sky covers, kpc; 0 at redshift 0.</summary>
    /// <param name="redshift">Redshift, 0 or above.</param>
    public double KpcPerArcsec(double redshift) => AngularDiameterDistanceMpc(redshift) * 1000 * Math.PI / 648000;

    /// <summary>Distance modulus 5 log10(D_L/10 pc) in magnitudes; −∞ at z = 0.</summary>
    public double DistanceModulus(double redshift) => 5 * Math.Log10(LuminosityDistanceMpc(redshift)) + 25;

    /// <summary>Comoving volume per unit redshift and steradian, (c/H0) D_C²/E(z), in Mpc³/sr.</summary>
    public double DifferentialVolumeMpc3PerSteradian(double redshift)
    {
        double distance = ComovingDistanceMpc(redshift);
        return HubbleDistanceMpc * distance * distance / ExpansionRate(redshift);
    }

    /// <summary>Comoving volume in Mpc³ of a cone of <paramref name="solidAngleSteradians"/> between two redshifts: (Ω/3)(D_C³(z2) − D_C³(z1)).</summary>
    public double VolumeMpc3(double redshiftFrom, double redshiftTo, double solidAngleSteradians)
    {
        double near = ComovingDistanceMpc(redshiftFrom), far = ComovingDistanceMpc(redshiftTo);
        // Factored difference of cubes: thin shells keep their accuracy.
        return solidAngleSteradians / 3 * (far - near) * (far * far + far * near + near * near);
    }

    private static void Require(double redshift)
    {
        if (!(redshift >= 0 && double.IsFinite(redshift)))
            throw new ArgumentOutOfRangeException(nameof(redshift), redshift, "A redshift must be finite and not negative.");
    }
}
