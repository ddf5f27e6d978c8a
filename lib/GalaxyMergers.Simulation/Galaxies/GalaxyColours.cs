using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Galaxies;

/// <summary>
/// Colours of a mock galaxy. u-r is bimodal, with the red share and both loci following mass as two Gaussians fitted
/// to the volume-limited sample of Schawinski et al. (2010); the other colours follow u-r by quadratics fitted to
/// 7000 galaxies of the Galaxy Zoo 1 draw.
/// </summary>
/// <param name="IsRed">Whether the galaxy was drawn from the red sequence.</param>
/// <param name="UMinusR">u-r.</param>
/// <param name="GMinusR">g-r.</param>
/// <param name="RMinusI">r-i.</param>
/// <param name="IMinusZ">i-z.</param>
internal sealed record GalaxyColours(bool IsRed, double UMinusR, double GMinusR, double RMinusI, double IMinusZ)
{
    private const double BluestUMinusR = 0.4, ReddestUMinusR = 3.4;

    /// <summary>Scatter of g-r about its relation with u-r, and slope of log M/L with g-r.</summary>
    internal const double GMinusRScatter = 0.04, MassToLightSlope = 1.097;

    /// <summary>Scatter of mergers' u-r beyond that of other galaxies: starbursts and dust (Darg et al. 2010b).</summary>
    private const double MergerScatter = 0.28;

    /// <summary>Draws the colours of a galaxy of known mass.</summary>
    internal static GalaxyColours Draw(SeededRandom random, double logStellarMass, bool merger = false)
    {
        bool red = random.NextDouble() < RedShare(logStellarMass);
        (double centre, double width) = Locus(logStellarMass, red, merger);
        double ur = Math.Clamp(centre + (width * random.NextGaussian()), BluestUMinusR, ReddestUMinusR);
        double gr = MeanGMinusR(ur) + (GMinusRScatter * random.NextGaussian());
        double ri = 0.066 + (0.56 * gr) - (0.168 * gr * gr) + (0.03 * random.NextGaussian());
        double iz = -0.08 + (0.593 * gr) - (0.142 * gr * gr) + (0.03 * random.NextGaussian());
        return new GalaxyColours(red, ur, gr, ri, iz);
    }

    /// <summary>Mean and standard deviation of u-r on one of the two sequences.</summary>
    internal static (double Centre, double Width) Locus(double logStellarMass, bool red, bool merger)
    {
        double above = logStellarMass - 10;
        double centre = red ? 2.26 + (0.45 * above) - (0.16 * above * above * (above > 0 ? 1 : -0.5)) : 1.70 + (0.50 * above);
        double width = red ? Math.Clamp(0.17 - (0.08 * above), 0.07, 0.25) : 0.22;
        return (centre, merger ? Math.Sqrt((width * width) + (MergerScatter * MergerScatter)) : width);
    }

    /// <summary>Share of red galaxies at a mass: a half at log M = 10.15, nearly all at 11.5.</summary>
    internal static double RedShare(double logStellarMass) => 1 / (1 + Math.Exp((10.15 - logStellarMass) / 0.42));

    /// <summary>
    /// Apparent magnitudes: r as given, the others redder by the expansion (linear in z, twice as much for red
    /// galaxies; about that of Chilingarian et al. 2010) and by the dust of the Milky Way, as catalogues have them.
    /// </summary>
    internal UgrizMagnitudes Apparent(double r, double redshift, double galacticReddening)
    {
        double stretch = (IsRed ? 1 : 0.5) * redshift;
        double ur = UMinusR + (1.6 * stretch) + (1.95 * galacticReddening), gr = GMinusR + (1.1 * stretch) + (1.01 * galacticReddening);
        double ri = RMinusI + (0.3 * stretch) + (0.59 * galacticReddening), iz = IMinusZ + (0.1 * stretch) + (0.44 * galacticReddening);
        return new UgrizMagnitudes(r + ur, r + gr, r, r - ri, r - ri - iz);
    }

    /// <summary>log10 of the stellar mass-to-light ratio in r (Bell et al. 2003, less 0.15 for a Kroupa initial mass function).</summary>
    internal double LogMassToLight => -0.306 - 0.15 + (MassToLightSlope * GMinusR);

    /// <summary>Mean of log10 M/L at a u-r.</summary>
    internal static double MeanLogMassToLight(double uMinusR) =>
        -0.306 - 0.15 + (MassToLightSlope * MeanGMinusR(Math.Clamp(uMinusR, BluestUMinusR, ReddestUMinusR)));

    private static double MeanGMinusR(double uMinusR) => Math.Clamp(-0.362 + (0.604 * uMinusR) - (0.053 * uMinusR * uMinusR), -0.2, 1.3);
}
