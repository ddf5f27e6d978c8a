namespace GalaxyMergers.Paper.Evaluation;

/// <summary>The fixed texts of the report, its figures and tables, which stand in <c>prose.md</c>: a heading names each, and an empty line parts its paragraphs.</summary>
internal static class Prose
{
    private static readonly Lazy<Dictionary<string, string[]>> s_texts = new(Read);

    /// <summary>A text of one paragraph.</summary>
    /// <param name="name">Its heading.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static string Text(string name) => s_texts.Value[name].Single();

    /// <summary>The paragraphs of a text.</summary>
    /// <param name="name">Its heading.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static IReadOnlyList<string> Paragraphs(string name) => s_texts.Value[name];

    private static Dictionary<string, string[]> Read()
    {
        using StreamReader reader = new(typeof(Prose).Assembly.GetManifestResourceStream("prose.md")!);
        return reader.ReadToEnd().Split("\n## ").Skip(1).Select(part => part.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(part => part[0], part => part[1..]);
    }
}
