using System.Numerics;

namespace GalaxyMergers.Simulation.Encounters;

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
