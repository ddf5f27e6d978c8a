namespace GalaxyMergers.Experiments.Cluster;

/// <summary>The batch scripts of <c>environment/slurm</c>, with their places filled.</summary>
internal static class ScriptTemplate
{
    /// <summary>Fills a template.</summary>
    /// <param name="name">Name of the file in <c>environment/slurm</c>.</param>
    /// <param name="places">What stands in place of <c>{{name}}</c>.</param>
    public static string Fill(string name, IReadOnlyDictionary<string, string> places)
    {
        using Stream stream = typeof(ScriptTemplate).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The template {name} is missing from the program.");
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        foreach ((string place, string value) in places) text = text.Replace("{{" + place + "}}", value, StringComparison.Ordinal);
        return text;
    }
}
