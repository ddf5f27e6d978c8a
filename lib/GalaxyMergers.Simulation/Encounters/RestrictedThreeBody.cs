using System.Numerics;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Encounters;

/// <summary>
/// Moves massless stars in the field of two passing galaxies (Toomre and Toomre 1972), each a Plummer sphere, by the
/// leapfrog. Many particles advance side by side; each one's sums are its own, so the result does not depend on how many.
/// </summary>
internal static class RestrictedThreeBody
{
    /// <summary>Advances all particles from the orbit's first step to its last.</summary>
    internal static void Advance(TestParticles stars, EncounterOrbit orbit, EncounterBody first, EncounterBody second)
    {
        Vector3[] firstPath = [.. Enumerable.Range(0, orbit.Steps).Select(orbit.First)];
        Vector3[] secondPath = [.. Enumerable.Range(0, orbit.Steps).Select(orbit.Second)];
        var a = new Centre(firstPath, (float)first.Mass, (float)(first.Core * first.Core));
        var b = new Centre(secondPath, (float)second.Mass, (float)(second.Core * second.Core));
        int width = Vector<float>.Count;
        if (stars.Count % width != 0) throw new ArgumentException($"The number of particles must be a multiple of {width}.", nameof(stars));
        for (int k = 0; k < stars.Count; k += width) Advance(stars, k, a, b);
    }

    private static void Advance(TestParticles stars, int k, in Centre a, in Centre b)
    {
        var bundle = new Bundle(stars, k);
        const float step = (float)EncounterOrbit.TimeStep;
        int last = a.Path.Length - 1;
        for (int t = 0; t <= last; t++)
        {
            if (t > 0) bundle.Drift(step);
            float kick = t == 0 || t == last ? 0.5f * step : step;
            bundle.Pull(a.Path[t], kick * a.Mass, a.CoreSquared);
            bundle.Pull(b.Path[t], kick * b.Mass, b.CoreSquared);
        }

        bundle.CopyTo(stars, k);
    }

    private readonly record struct Centre(Vector3[] Path, float Mass, float CoreSquared);

    /// <summary>As many stars as fit into vector registers.</summary>
    private struct Bundle(TestParticles stars, int k)
    {
        private Vector<float> _x = new(stars.X, k), _y = new(stars.Y, k), _z = new(stars.Z, k);
        private Vector<float> _u = new(stars.U, k), _v = new(stars.V, k), _w = new(stars.W, k);

        internal void Drift(float time)
        {
            var step = new Vector<float>(time);
            _x += step * _u;
            _y += step * _v;
            _z += step * _w;
        }

        internal void Pull(Vector3 place, float impulse, float coreSquared)
        {
            Vector<float> dx = new Vector<float>(place.X) - _x, dy = new Vector<float>(place.Y) - _y, dz = new Vector<float>(place.Z) - _z;
            Vector<float> squared = (dx * dx) + (dy * dy) + (dz * dz) + new Vector<float>(coreSquared);
            Vector<float> pull = new Vector<float>(impulse) / (squared * Vector.SquareRoot(squared));
            _u += pull * dx;
            _v += pull * dy;
            _w += pull * dz;
        }

        internal readonly void CopyTo(TestParticles stars, int k)
        {
            _x.CopyTo(stars.X, k);
            _y.CopyTo(stars.Y, k);
            _z.CopyTo(stars.Z, k);
            _u.CopyTo(stars.U, k);
            _v.CopyTo(stars.V, k);
            _w.CopyTo(stars.W, k);
        }
    }
}

/// <summary>Massless stars: positions and velocities in separate arrays, and the light that each carries.</summary>
internal sealed class TestParticles(int count)
{
    /// <summary>Number of particles; a multiple of the vector length is fastest.</summary>
    internal int Count { get; } = count;

    internal float[] X { get; } = new float[count];

    internal float[] Y { get; } = new float[count];

    internal float[] Z { get; } = new float[count];

    internal float[] U { get; } = new float[count];

    internal float[] V { get; } = new float[count];

    internal float[] W { get; } = new float[count];

    /// <summary>Share of its galaxy's old light.</summary>
    internal float[] Old { get; } = new float[count];

    /// <summary>Share of its galaxy's young light.</summary>
    internal float[] Young { get; } = new float[count];

    internal Vector3 Position(int k) => new(X[k], Y[k], Z[k]);

    internal void Set(int k, Vector3 position, Vector3 velocity)
    {
        (X[k], Y[k], Z[k]) = (position.X, position.Y, position.Z);
        (U[k], V[k], W[k]) = (velocity.X, velocity.Y, velocity.Z);
    }
}

/// <summary>Three orthogonal unit vectors: a direction from which something is seen, or to which a disc is turned.</summary>
internal readonly record struct Rotation(Vector3 First, Vector3 Second, Vector3 Third)
{
    /// <summary>Uniform over all rotations (a random unit quaternion; Shoemake 1992).</summary>
    internal static Rotation Random(SeededRandom random)
    {
        double u = random.NextDouble(), root = Math.Sqrt(1 - u);
        (double s1, double c1) = Math.SinCos(2 * Math.PI * random.NextDouble());
        (double s2, double c2) = Math.SinCos(2 * Math.PI * random.NextDouble());
        u = Math.Sqrt(u);
        var q = new Quaternion((float)(root * s1), (float)(root * c1), (float)(u * s2), (float)(u * c2));
        return new Rotation(Vector3.Transform(Vector3.UnitX, q), Vector3.Transform(Vector3.UnitY, q), Vector3.Transform(Vector3.UnitZ, q));
    }

    /// <summary>From coordinates along the three axes to space.</summary>
    internal Vector3 Out(Vector3 v) => (v.X * First) + (v.Y * Second) + (v.Z * Third);

    /// <summary>From space to coordinates along the three axes.</summary>
    internal Vector3 In(Vector3 v) => new(Vector3.Dot(v, First), Vector3.Dot(v, Second), Vector3.Dot(v, Third));
}
