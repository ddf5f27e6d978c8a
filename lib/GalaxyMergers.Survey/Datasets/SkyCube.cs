namespace GalaxyMergers.Survey.Datasets;

/// <summary>One cube of a grid around the unit sphere, numbered along each axis from the corner (-1, -1, -1).</summary>
internal readonly record struct SkyCube(int X, int Y, int Z)
{
    internal static SkyCube Around(UnitVector v, double side) => new((int)((v.X + 1) / side), (int)((v.Y + 1) / side), (int)((v.Z + 1) / side));

    internal SkyCube Shifted(int dx, int dy, int dz) => new(X + dx, Y + dy, Z + dz);

    /// <summary>Whether the sphere can pass through the cube: its centre is within half a diagonal of it. Spares most look-ups.</summary>
    internal bool MeetsSphere(double side)
    {
        double x = ((X + 0.5) * side) - 1, y = ((Y + 0.5) * side) - 1, z = ((Z + 0.5) * side) - 1;
        double squared = (x * x) + (y * y) + (z * z), half = 0.87 * side; // sqrt(3)/2 = 0.866
        return squared <= (1 + half) * (1 + half) && (half >= 1 || squared >= (1 - half) * (1 - half));
    }

    public override int GetHashCode() => unchecked((X * 73856093) ^ (Y * 19349663) ^ (Z * 83492791));
}
