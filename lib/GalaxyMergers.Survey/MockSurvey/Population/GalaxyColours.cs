using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Survey.MockSurvey.Population;

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
    /// <summary>Draws the colours of a galaxy of known mass.</summary>
    /// <param name="random">Source of the draw.</param>
    /// <param name="logStellarMass">log10 of the stellar mass in solar masses.</param>
    /// <param name="extraScatter">Scatter in u-r beyond that of normal galaxies, magnitudes.</param>
    internal static GalaxyColours Draw(SeededRandom random, double logStellarMass, double extraScatter = 0)
    {
        bool red = random.NextDouble() < RedShare(logStellarMass);
        double above = logStellarMass - 10;
        double locus = red ? 2.26 + (0.45 * above) - (0.16 * above * above * (above > 0 ? 1 : -0.5)) : 1.70 + (0.50 * above);
        double scatter = red ? Math.Clamp(0.17 - (0.08 * above), 0.07, 0.25) : 0.22;
        double ur = Math.Clamp(locus + (Math.Sqrt((scatter * scatter) + (extraScatter * extraScatter)) * random.NextGaussian()), 0.4, 3.4);
        double gr = Math.Clamp(-0.362 + (0.604 * ur) - (0.053 * ur * ur), -0.2, 1.3) + (0.04 * random.NextGaussian());
        double ri = 0.066 + (0.56 * gr) - (0.168 * gr * gr) + (0.03 * random.NextGaussian());
        double iz = -0.08 + (0.593 * gr) - (0.142 * gr * gr) + (0.03 * random.NextGaussian());
        return new GalaxyColours(red, ur, gr, ri, iz);
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
    internal double LogMassToLight => -0.306 - 0.15 + (1.097 * GMinusR);
}
