using System.Numerics;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Encounters;

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
