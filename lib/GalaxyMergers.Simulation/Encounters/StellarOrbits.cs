using System.Numerics;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Encounters;

/// <summary>Sets up the stars of a galaxy in equilibrium in its own field: a cool rotating disc or a hot spheroid.</summary>
internal static class StellarOrbits
{
    /// <summary>Outer edge of a disc and its thickness, in scale lengths.</summary>
    private const double DiscEdge = 5, Thickness = 0.06;

    /// <summary>Spread of the speeds about circular ones at the centre, and the scale lengths over which it falls by e.</summary>
    private const double SpeedSpread = 0.16, SpreadLength = 3;

    /// <summary>Share of a disc's particles that stand for star-forming complexes, and the size of these in scale lengths.</summary>
    private const double ComplexShare = 0.12, ComplexSize = 0.09;

    private const int Complexes = 36;

    /// <summary>Fills particles <paramref name="from"/> to <paramref name="to"/> with a galaxy's stars about its centre.</summary>
    /// <param name="stars">What is filled.</param>
    /// <param name="from">First particle.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="body">The galaxy.</param>
    /// <param name="centre">Place of its centre.</param>
    /// <param name="velocity">Velocity of its centre.</param>
    /// <param name="random">Where the stars are.</param>
    internal static void Fill(TestParticles stars, int from, int to, EncounterBody body, Vector3 centre, Vector3 velocity, SeededRandom random)
    {
        if (body.IsDisc) FillDisc(stars, from, to, body, random);
        else FillSpheroid(stars, from, to, body, random);
        Normalise(stars.Old.AsSpan(from, to - from));
        Normalise(stars.Young.AsSpan(from, to - from));
        for (int k = from; k < to; k++)
            stars.Set(k, centre + stars.Position(k), velocity + new Vector3(stars.U[k], stars.V[k], stars.W[k]));
    }

    private static void FillDisc(TestParticles stars, int from, int to, EncounterBody body, SeededRandom random)
    {
        (double X, double Y)[] complexes = [.. Enumerable.Range(0, Complexes).Select(_ => ComplexPlace(random))];
        int firstComplex = to - (int)(ComplexShare * (to - from));
        for (int k = from; k < to; k++)
        {
            double x, y;
            if (k < firstComplex)
            {
                double place = DiscEdge * random.NextDouble();
                (double sin, double cos) = Math.SinCos(random.NextDouble(0, 2 * Math.PI));
                (x, y) = (place * cos, place * sin);
                (stars.Old[k], stars.Young[k]) = ((float)(place * Math.Exp(-place)), (float)(0.7 * place * Math.Exp(-place / 1.15)));
            }
            else
            {
                (double cx, double cy) = complexes[(k - firstComplex) % Complexes];
                (x, y) = (cx + (ComplexSize * random.NextGaussian()), cy + (ComplexSize * random.NextGaussian()));
                // Complexes differ in brightness by a decade, and hold a third of the young light.
                (stars.Old[k], stars.Young[k]) = (0, (float)(2.4 * Math.Pow(10, -1.2 * ((k - firstComplex) % Complexes) / Complexes)));
            }

            SetDiscStar(stars, k, body, x * body.ScaleLength, y * body.ScaleLength, random);
        }
    }

    private static (double X, double Y) ComplexPlace(SeededRandom random)
    {
        double radius = Math.Min(-1.2 * Math.Log((1 - random.NextDouble()) * (1 - random.NextDouble())), DiscEdge);
        (double sin, double cos) = Math.SinCos(random.NextDouble(0, 2 * Math.PI));
        return (radius * cos, radius * sin);
    }

    private static void SetDiscStar(TestParticles stars, int k, EncounterBody body, double x, double y, SeededRandom random)
    {
        double radius = Math.Sqrt((x * x) + (y * y)) + 1e-9, speed = body.CircularSpeed(radius);
        double spread = speed * SpeedSpread * Math.Exp(-radius / (SpreadLength * body.ScaleLength));
        double around = speed + (spread * random.NextGaussian()), outward = spread * random.NextGaussian();
        var position = new Vector3((float)x, (float)y, (float)(Thickness * body.ScaleLength * random.NextGaussian()));
        var motion = new Vector3((float)(((outward * x) - (around * y)) / radius), (float)(((outward * y) + (around * x)) / radius), 0);
        stars.Set(k, body.Orientation.Out(position), body.Orientation.Out(motion));
    }

    /// <summary>A Plummer sphere in its own field (Aarseth, Henon and Wielen 1974), flattened not at all.</summary>
    private static void FillSpheroid(TestParticles stars, int from, int to, EncounterBody body, SeededRandom random)
    {
        for (int k = from; k < to; k++)
        {
            double radius = body.Core / Math.Sqrt(Math.Pow(random.NextDouble(0.002, 0.93), -2.0 / 3) - 1);
            double escape = Math.Sqrt(2 * body.Mass / Math.Sqrt((radius * radius) + (body.Core * body.Core)));
            stars.Set(k, (float)radius * Direction(random), (float)(escape * SpeedShare(random)) * Direction(random));
            (stars.Old[k], stars.Young[k]) = (1, 1);
        }
    }

    /// <summary>Speed as a share of the escape speed, by rejection from q² (1 - q²)^(7/2).</summary>
    private static double SpeedShare(SeededRandom random)
    {
        while (true)
        {
            double q = random.NextDouble();
            if (random.NextDouble(0, 0.1) < q * q * Math.Pow(1 - (q * q), 3.5)) return q;
        }
    }

    private static Vector3 Direction(SeededRandom random)
    {
        double z = random.NextDouble(-1, 1), across = Math.Sqrt(1 - (z * z));
        (double sin, double cos) = Math.SinCos(random.NextDouble(0, 2 * Math.PI));
        return new Vector3((float)(across * cos), (float)(across * sin), (float)z);
    }

    private static void Normalise(Span<float> shares)
    {
        double sum = 0;
        foreach (float share in shares) sum += share;
        foreach (ref float share in shares) share = (float)(share / sum);
    }
}
