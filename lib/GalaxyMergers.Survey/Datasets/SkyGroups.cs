namespace GalaxyMergers.Survey.Datasets;

/// <summary>
/// Groups objects that are close to one another on the sky (friends of friends): two objects share a group if a chain
/// of objects leads from one to the other in steps shorter than the radius.
/// </summary>
/// <remarks>
/// Works with unit vectors, so right ascension 0/360 and the poles need no care. Vectors are binned into cubes whose
/// diagonal is the radius: what shares a cube is linked, and only neighbouring cubes are compared.
/// </remarks>
public static class SkyGroups
{
    /// <summary>Smallest radius other than 0: below it the cubes could no longer be numbered.</summary>
    public const double MinimumRadiusArcsec = 0.001;

    private const int Reach = 2; // objects closer than the diagonal are at most ceil(sqrt(3)) cubes apart along an axis
    private const double ArcsecPerRadian = 180 * 3600 / Math.PI;

    /// <summary>Group number of each object, from 0 in order of first appearance.</summary>
    /// <param name="raDeg">Right ascensions, degrees; any finite number, taken modulo 360.</param>
    /// <param name="decDeg">Declinations, degrees, in [-90, 90].</param>
    /// <param name="radiusArcsec">Two objects closer than this on the great circle, arcseconds, are friends; 0 gives every object its own group.</param>
    /// <exception cref="ArgumentException">The lists differ in length or hold a coordinate outside its domain.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative, not a number, or between 0 and <see cref="MinimumRadiusArcsec"/>.</exception>
    public static int[] Find(IReadOnlyList<double> raDeg, IReadOnlyList<double> decDeg, double radiusArcsec)
    {
        ArgumentNullException.ThrowIfNull(raDeg);
        ArgumentNullException.ThrowIfNull(decDeg);
        if (raDeg.Count != decDeg.Count) throw new ArgumentException($"{raDeg.Count} right ascensions and {decDeg.Count} declinations.", nameof(decDeg));
        if (radiusArcsec != 0 && !(radiusArcsec >= MinimumRadiusArcsec))
            throw new ArgumentOutOfRangeException(nameof(radiusArcsec), radiusArcsec, $"A group radius is 0 or at least {MinimumRadiusArcsec} arcsec.");
        UnitVector[] vectors = new UnitVector[raDeg.Count];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = UnitVector.At(raDeg[i], decDeg[i], i);
        var sets = new DisjointSets(vectors.Length);
        if (radiusArcsec > 0) LinkAll(vectors, sets, Chord(radiusArcsec / ArcsecPerRadian));
        return sets.Numbered();
    }

    /// <summary>Straight distance between two unit vectors that far apart; beyond 180 degrees, more than any two have.</summary>
    private static double Chord(double angle) => angle > Math.PI ? 3 : 2 * Math.Sin(angle / 2);

    private static void LinkAll(UnitVector[] vectors, DisjointSets sets, double chord)
    {
        double side = chord / Math.Sqrt(3) * (1 - 1e-9); // a little less, so that rounding links nothing beyond the radius
        var heads = new Dictionary<SkyCube, int>(vectors.Length);
        int[] next = LinkWithinCubes(vectors, sets, side, heads);
        foreach ((SkyCube cube, int head) in heads)
            for (int dx = 0; dx <= Reach; dx++)
                for (int dy = dx == 0 ? 0 : -Reach; dy <= Reach; dy++)
                    for (int dz = dx == 0 && dy == 0 ? 1 : -Reach; dz <= Reach; dz++)
                    {
                        SkyCube neighbour = cube.Shifted(dx, dy, dz);
                        if (neighbour.MeetsSphere(side) && heads.TryGetValue(neighbour, out int other))
                            LinkCubes(vectors, sets, next, head, other, chord * chord);
                    }
    }

    /// <summary>Links what shares a cube and gives the chain of each cube's members (-1 ends it).</summary>
    private static int[] LinkWithinCubes(UnitVector[] vectors, DisjointSets sets, double side, Dictionary<SkyCube, int> heads)
    {
        var next = new int[vectors.Length];
        for (int i = 0; i < vectors.Length; i++)
        {
            SkyCube cube = SkyCube.Around(vectors[i], side);
            next[i] = heads.TryGetValue(cube, out int head) ? head : -1;
            if (next[i] >= 0) sets.Union(i, head);
            heads[cube] = i;
        }

        return next;
    }

    /// <summary>One pair of friends is enough, since each cube's members are already together.</summary>
    private static void LinkCubes(UnitVector[] vectors, DisjointSets sets, int[] next, int headA, int headB, double squaredChord)
    {
        if (sets.Root(headA) == sets.Root(headB)) return;
        for (int a = headA; a >= 0; a = next[a])
            for (int b = headB; b >= 0; b = next[b])
                if (vectors[a].SquaredDistance(vectors[b]) < squaredChord)
                {
                    sets.Union(a, b);
                    return;
                }
    }
}

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

/// <summary>A direction on the sky.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    internal static UnitVector At(double raDeg, double decDeg, int index)
    {
        if (!double.IsFinite(raDeg) || !(Math.Abs(decDeg) <= 90))
            throw new ArgumentException($"Object {index} (counted from 0) has no place on the sky: right ascension {raDeg}, declination {decDeg} degrees.");
        (double sinRa, double cosRa) = Math.SinCos(double.DegreesToRadians(raDeg));
        (double sinDec, double cosDec) = Math.SinCos(double.DegreesToRadians(decDeg));
        return new UnitVector(cosDec * cosRa, cosDec * sinRa, sinDec);
    }

    internal double SquaredDistance(UnitVector other)
    {
        double dx = X - other.X, dy = Y - other.Y, dz = Z - other.Z;
        return (dx * dx) + (dy * dy) + (dz * dz);
    }
}

/// <summary>Union-find over 0 ... count-1, by size and with path halving: nearly constant time an operation.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;
    private readonly int[] _size;

    internal DisjointSets(int count)
    {
        _parent = new int[count];
        _size = new int[count];
        for (int i = 0; i < count; i++) (_parent[i], _size[i]) = (i, 1);
    }

    internal int Root(int item)
    {
        while (_parent[item] != item) item = _parent[item] = _parent[_parent[item]];
        return item;
    }

    internal void Union(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        if (a == b) return;
        if (_size[a] < _size[b]) (a, b) = (b, a);
        _parent[b] = a;
        _size[a] += _size[b];
    }

    /// <summary>Set number of each item, from 0 in order of first appearance.</summary>
    internal int[] Numbered()
    {
        var numbers = new int[_parent.Length];
        var numberOfRoot = new int[_parent.Length];
        Array.Fill(numberOfRoot, -1);
        int next = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            int root = Root(i);
            if (numberOfRoot[root] < 0) numberOfRoot[root] = next++;
            numbers[i] = numberOfRoot[root];
        }

        return numbers;
    }
}
