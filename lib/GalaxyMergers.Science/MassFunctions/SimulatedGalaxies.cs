using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Galaxies drawn from a known mass function as a survey would see them, to test estimators on (specification, section 13.6).</summary>
/// <param name="LogMasses">log10(M/M_sun).</param>
/// <param name="Redshifts">Redshifts, same length.</param>
public sealed record SimulatedGalaxies(double[] LogMasses, double[] Redshifts)
{
    private const int TableSize = 4096;

    /// <summary>Masses more than this above the lowest observable one are left out; at Schechter's cut-off none is drawn there anyway.</summary>
    private const double MassRange = 5;

    /// <summary>
    /// A Poisson realisation with uniform density in comoving volume: all galaxies of <paramref name="truth"/> (in Mpc⁻³) above the lowest observable mass,
    /// of which those above the limit at their own redshift are kept.
    /// </summary>
    /// <exception cref="ArgumentException">The number of these galaxies is not finite, or there is no mass limit.</exception>
    public static SimulatedGalaxies Draw(IMassFunction truth, MassFunctionSurvey survey, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(random);
        double lowest = survey.LowestObservableLogMass, expected = survey.VolumeMpc3 * truth.NumberDensityAbove(lowest);
        if (!(double.IsFinite(expected) && double.IsFinite(lowest))) throw new ArgumentException(FormattableString.Invariant($"The mass function has {expected} galaxies above {lowest} in the volume; give the survey a mass limit."), nameof(truth));
        double[] logMass = Grid(lowest, lowest + MassRange), redshift = Grid(survey.RedshiftMinimum, survey.RedshiftMaximum);
        double[] fainter = CumulativeFraction([.. logMass.Select(mass => -truth.NumberDensityAbove(mass))]);
        double[] nearer = CumulativeFraction([.. redshift.Select(z => Math.Pow(survey.Cosmology.ComovingDistanceMpc(z), 3))]);
        List<double> masses = [], redshifts = [];
        // The waiting times of a Poisson process of unit rate: as many galaxies as fit into the expected number.
        for (double time = Waiting(random); time < expected; time += Waiting(random))
        {
            double z = Inverse(nearer, redshift, random.NextDouble()), mass = Inverse(fainter, logMass, random.NextDouble());
            if (mass < survey.Limit.At(z)) continue;
            masses.Add(mass);
            redshifts.Add(z);
        }
        return new([.. masses], [.. redshifts]);
    }

    private static double Waiting(SeededRandom random) => -Math.Log(1 - random.NextDouble());

    private static double[] Grid(double from, double to) => [.. Enumerable.Range(0, TableSize).Select(i => from + (to - from) * i / (TableSize - 1))];

    private static double[] CumulativeFraction(double[] rising) => [.. rising.Select(value => (value - rising[0]) / (rising[^1] - rising[0]))];

    private static double Inverse(double[] cumulative, double[] grid, double fraction)
    {
        int found = Array.BinarySearch(cumulative, fraction);
        int right = Math.Clamp(found >= 0 ? found : ~found, 1, grid.Length - 1), left = right - 1;
        double span = cumulative[right] - cumulative[left];
        return span > 0 ? grid[left] + (grid[right] - grid[left]) * (fraction - cumulative[left]) / span : grid[right];
    }
}
