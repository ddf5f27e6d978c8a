using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>Reads what was answered: the file that the page saves, or the list with its column answer filled in.</summary>
internal static class AnswerTable
{
    private static readonly Dictionary<string, bool?> s_words = new(StringComparer.OrdinalIgnoreCase) { ["merger"] = true, ["other"] = false, ["unsure"] = null };

    /// <summary>The answer for each image; null where there is none or it is unsure.</summary>
    /// <param name="answers">A table with columns id and answer (merger, other, unsure).</param>
    /// <param name="places">Place of each image in the result, by its name.</param>
    /// <exception cref="CatalogueFormatException">An image was not on the page, stands there twice, or has another answer.</exception>
    public static bool?[] Read(string answers, IReadOnlyDictionary<string, int> places)
    {
        bool?[] given = new bool?[places.Count];
        using CatalogueFile file = CatalogueFile.Open(answers);
        int id = file.Column("id"), answer = file.Column("answer");
        CatalogueFormatException Fault(string fault) => new(answers, file.Table.Line, fault);
        if (id < 0 || answer < 0) throw Fault("answers have the columns id and answer; the page saves them so.");
        HashSet<string> seen = [];
        while (file.Read())
        {
            if (file.RecordFault() is string fault) throw Fault(fault + ".");
            string name = file.Table[id].Trim().ToString(), word = file.Table[answer].Trim().ToString();
            if (!places.TryGetValue(name, out int place)) throw Fault($"{name} is none of the galaxies on the page; are these the answers of another one?");
            if (!seen.Add(name)) throw Fault($"{name} stands there a second time; leave one of both.");
            if (word.Length == 0) continue;
            given[place] = s_words.TryGetValue(word, out bool? merger) ? merger : throw Fault($"the answer for {name} is '{word}'; it is merger, other or unsure.");
        }

        return given;
    }
}
