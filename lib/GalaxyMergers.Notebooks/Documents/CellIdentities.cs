using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>
/// The identities of cells, which format 4.5 demands of each cell: 1 to 64 letters, digits, hyphens and underscores, no two alike
/// (<see href="https://jupyter.org/enhancement-proposals/62-cell-id/cell-id.html">JEP 62</see>).
/// </summary>
internal static class CellIdentities
{
    private const int LongestId = 64;
    private const int HashLetters = 8;

    /// <summary>
    /// Gives an identity to each cell without a valid one, made from the cell's kind and text, so that the same notebook always gets the same;
    /// of cells with one identity the first keeps it, the others get it with a number. All others stay as they are.
    /// </summary>
    public static void Complete(JsonArray cells)
    {
        HashSet<string> taken = [.. cells.Select(cell => ValidId(cell!.AsObject())).OfType<string>()];
        HashSet<string> seen = [];
        foreach (JsonObject cell in cells.Select(cell => cell!.AsObject()))
        {
            string? id = ValidId(cell);
            if (id is not null && seen.Add(id))
                continue;
            id = Free(id ?? FromText(cell), taken);
            taken.Add(id);
            seen.Add(id);
            cell["id"] = id;
        }
    }

    /// <summary>An identity that no cell has: the one wished for, else that with a number.</summary>
    public static string Free(string wish, JsonArray cells) => Free(wish, [.. cells.Select(cell => ValidId(cell!.AsObject())).OfType<string>()]);

    /// <summary>Whether any cell has something in the place of the identity.</summary>
    public static bool Any(JsonArray cells) => cells.Any(cell => cell is JsonObject members && members.ContainsKey("id"));

    private static string Free(string wish, HashSet<string> taken)
    {
        string id = wish;
        for (int number = 2; taken.Contains(id); number++)
        {
            string ending = $"-{number}";
            id = wish[..Math.Min(wish.Length, LongestId - ending.Length)] + ending;
        }
        return id;
    }

    private static string? ValidId(JsonObject cell) =>
        cell["id"] is JsonValue value && value.TryGetValue(out string? id) && id.Length is > 0 and <= LongestId
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;

    private static string FromText(JsonObject cell)
    {
        string kind = new([.. (cell["cell_type"]?.ToString() ?? string.Empty).Where(char.IsAsciiLetterLower).Take(LongestId - HashLetters - 1)]);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(MultilineText.Join(cell["source"])));
        return $"{(kind.Length == 0 ? "cell" : kind)}-{Convert.ToHexStringLower(hash)[..HashLetters]}";
    }
}
