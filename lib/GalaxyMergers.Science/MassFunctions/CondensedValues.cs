namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Values with weights, condensed to a few hundred nodes such that Σ_i w_i f(x_i) = Σ_j W_j f(X_j) for every f that a polynomial of degree 9 represents in
/// each cell. Schechter likelihoods are such f (error per galaxy below 1e-11), so a fit of any number of galaxies costs one pass and then
/// nothing that depends on their number. A sample with fewer values than nodes keeps them as they are.
/// </summary>
internal sealed class CondensedValues
{
    private const int NodesPerCell = 10;

    private static readonly double[] Chebyshev = [.. Enumerable.Range(0, NodesPerCell)
        .Select(j => Math.Cos(Math.PI * (2 * j + 1) / (2.0 * NodesPerCell)))];

    /// <summary>Barycentric weights of Chebyshev points of the first kind (Berrut and Trefethen 2004).</summary>
    private static readonly double[] Barycentric = [.. Enumerable.Range(0, NodesPerCell)
        .Select(j => (j % 2 == 0 ? 1 : -1) * Math.Sin(Math.PI * (2 * j + 1) / (2.0 * NodesPerCell)))];

    private readonly double _lowest;
    private readonly double _cellWidth;
    private readonly bool _isExact;

    private CondensedValues(double[] nodes, double[] weights, double lowest, double cellWidth, bool isExact)
        => (Nodes, Weights, _lowest, _cellWidth, _isExact) = (nodes, weights, lowest, cellWidth, isExact);

    public double[] Nodes { get; }

    public double[] Weights { get; }

    /// <summary>Condenses values in cells no wider than <paramref name="cellWidth"/>.</summary>
    public static CondensedValues Create(double[] values, double[] weights, double cellWidth)
    {
        if (values.Length == 0) return new(values, weights, 0, 0, true);
        double lowest = values.Min(), range = Math.Max(values.Max() - lowest, 1e-9);
        int cells = (int)Math.Ceiling(range / cellWidth);
        if (values.Length <= cells * NodesPerCell) return new(values, weights, 0, 0, true);
        double width = range / cells;
        double[] nodes = new double[cells * NodesPerCell], sums = new double[nodes.Length], basis = new double[NodesPerCell];
        for (int j = 0; j < nodes.Length; j++)
            nodes[j] = lowest + width * (j / NodesPerCell + 0.5 + 0.5 * Chebyshev[j % NodesPerCell]);
        for (int i = 0; i < values.Length; i++)
        {
            int cell = Basis(values[i], lowest, width, cells, basis);
            for (int j = 0; j < NodesPerCell; j++) sums[cell * NodesPerCell + j] += weights[i] * basis[j];
        }
        return new(nodes, sums, lowest, width, false);
    }

    /// <summary>Σ_j W_j f(X_j).</summary>
    public double Sum(Func<double, double> f)
    {
        double sum = 0;
        for (int j = 0; j < Nodes.Length; j++) sum += Weights[j] * f(Nodes[j]);
        return sum;
    }

    /// <summary>f at each of the values that were condensed, from f at the nodes.</summary>
    public double[] AtValues(double[] values, Func<double, double> f)
    {
        double[] atNodes = [.. Nodes.Select(f)];
        if (_isExact) return atNodes;
        double[] result = new double[values.Length], basis = new double[NodesPerCell];
        for (int i = 0; i < values.Length; i++)
        {
            int cell = Basis(values[i], _lowest, _cellWidth, Nodes.Length / NodesPerCell, basis);
            for (int j = 0; j < NodesPerCell; j++) result[i] += basis[j] * atNodes[cell * NodesPerCell + j];
        }
        return result;
    }

    /// <summary>Lagrange's basis at a value, and the cell that it belongs to.</summary>
    private static int Basis(double value, double lowest, double width, int cells, double[] basis)
    {
        double position = (value - lowest) / width;
        int cell = Math.Min((int)position, cells - 1);
        double local = 2 * (position - cell) - 1, sum = 0;
        for (int j = 0; j < NodesPerCell; j++)
        {
            double distance = local - Chebyshev[j];
            if (distance == 0)
            {
                Array.Clear(basis);
                basis[j] = 1;
                return cell;
            }
            basis[j] = Barycentric[j] / distance;
            sum += basis[j];
        }
        for (int j = 0; j < NodesPerCell; j++) basis[j] /= sum;
        return cell;
    }
}
