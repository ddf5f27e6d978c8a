using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>
/// Which objects took part in a cross-validation, and which iteration tested each. Only that iteration's classifier saw the object in neither
/// training nor validation.
/// </summary>
public sealed class FoldMembership
{
    private readonly Dictionary<long, int> _testFolds;

    private FoldMembership(Dictionary<long, int> testFolds) => _testFolds = testFolds;

    /// <summary>No object took part: all are judged by the mean of the classifiers.</summary>
    public static FoldMembership None { get; } = new([]);

    /// <summary>Number of objects.</summary>
    public int Count => _testFolds.Count;

    /// <summary>The largest fold that is named; −1 when no object took part.</summary>
    public int LargestFold => _testFolds.Values.DefaultIfEmpty(-1).Max();

    /// <summary>SHA-256 of the membership.</summary>
    public string Sha256
    {
        get
        {
            StringBuilder text = new();
            foreach ((long objId, int fold) in _testFolds.OrderBy(pair => pair.Key)) text.Append(CultureInfo.InvariantCulture, $"{objId},{fold}\n");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <summary>The membership of a run: each cell's test predictions name the objects of its fold.</summary>
    /// <param name="cells">The cells of one arm and size.</param>
    public static FoldMembership Create(IEnumerable<CellResult> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new(cells.SelectMany(cell => cell.TestPredictions.Select(p => (p.ObjId, cell.Key.Fold))).ToDictionary(pair => pair.ObjId, pair => pair.Fold));
    }

    /// <summary>Reads a table with the columns objid and fold (0 ... K−1).</summary>
    /// <exception cref="CatalogueFormatException">No such columns, a value that cannot be used, or an objid that stands twice.</exception>
    public static FoldMembership Read(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        int objId = Array.IndexOf(file.Header, "objid"), fold = Array.IndexOf(file.Header, "fold");
        if (objId < 0 || fold < 0) throw new CatalogueFormatException(path, file.Table.Line, "the columns objid and fold are needed.");
        Dictionary<long, int> folds = [];
        while (file.Read())
        {
            if (!long.TryParse(file.Table[objId], NumberStyles.None, CultureInfo.InvariantCulture, out long id)
                || !int.TryParse(file.Table[fold], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || !folds.TryAdd(id, number))
                throw new CatalogueFormatException(path, file.Table.Line, "the row needs an objid that stands only once, and a fold from 0 on.");
        }

        return new(folds);
    }

    /// <summary>The iteration that tested an object; null when it took no part.</summary>
    public int? TestFoldOf(long objId) => _testFolds.TryGetValue(objId, out int fold) ? fold : null;

    /// <summary>
    /// p_m of an object (section 5): that of the classifier that tested it, or the mean of all for an object that took no part.
    /// </summary>
    /// <param name="probabilities">p_m of each classifier.</param>
    /// <param name="testFold">The iteration that tested it.</param>
    public static double OutOfFold(IReadOnlyList<double> probabilities, int? testFold)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return testFold is { } fold ? probabilities[fold] : probabilities.Average();
    }
}
