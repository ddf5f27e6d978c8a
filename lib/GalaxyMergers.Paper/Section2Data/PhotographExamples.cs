namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Examples from a folder of photographs with a subfolder a class.</summary>
internal static class PhotographExamples
{
    /// <summary>The first photograph of classes that lie evenly in the order of their names.</summary>
    /// <param name="folder">Has <c>train/CLASS/</c>, and the names of classes in <c>words100.txt</c>.</param>
    /// <param name="count">How many.</param>
    public static PretrainingSample[] Create(string folder, int count)
    {
        Dictionary<string, string> words = Words(Path.Combine(folder, "words100.txt"));
        string[] classes = [.. Directory.EnumerateDirectories(Path.Combine(folder, "train")).Order(StringComparer.Ordinal)];
        return
        [
            .. from i in Enumerable.Range(0, Math.Min(count, classes.Length))
               let path = classes[i * classes.Length / count]
               let name = Path.GetFileName(path)
               select new PretrainingSample(words.GetValueOrDefault(name, name), Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).First()),
        ];
    }

    private static Dictionary<string, string> Words(string file) => !File.Exists(file) ? []
        : File.ReadLines(file).Select(line => line.Split('\t', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1].Split(',')[0]);
}
