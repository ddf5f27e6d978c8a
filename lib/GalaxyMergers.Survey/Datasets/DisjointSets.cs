namespace GalaxyMergers.Survey.Datasets;

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
