using System.Net;
using System.Text.RegularExpressions;
using GalaxyMergers.Paper;

namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>Compares texts as words with numbers between them.</summary>
internal static partial class TextComparison
{
    /// <summary>
    /// How far apart, in their errors together, two trainings may end. Errors of four folds have three degrees of freedom and scatter
    /// themselves by 40 %, so what would be 5σ of normal numbers passes here; a value of another quantity does not.
    /// </summary>
    private const double TrainingErrors = 5;

    private const string Hole = "‹number›";

    /// <summary>The first difference of two texts, or null.</summary>
    internal static string? Difference(string kept, string now, Sameness sameness)
    {
        (kept, now) = (Normalised(kept), Normalised(now));
        if (kept == now) return null;
        if (sameness == Sameness.Outline) return DifferentWords(Title(kept), Title(now));
        if (DifferentWords(kept, now) is { } words) return words;
        foreach ((Match one, Match other) in Quantity.Pattern.Matches(kept).Zip(Quantity.Pattern.Matches(now)))
        {
            (Quantity before, Quantity after) = (Quantity.Read(one), Quantity.Read(other));
            if (!IsSame(before, after, sameness)) return $"kept {before.Text}, now {after.Text}, after \"{Before(kept, one.Index)}\"";
        }

        return null;
    }

    /// <summary>The text of HTML, a row of a table in a line; for trainings, whose tables may set a column otherwise where its numbers are longer.</summary>
    internal static string TextOf(string html) => WebUtility.HtmlDecode(Tag().Replace(Cell().Replace(html, " | "), string.Empty));

    private static bool IsSame(Quantity kept, Quantity now, Sameness sameness) => sameness == Sameness.Exact
        ? double.IsNaN(kept.Value) ? kept.Text == now.Text : SameParts(kept.Text, now.Text)
        : kept.AgreesWith(now, TrainingErrors);

    /// <summary>A value and its error, or the ends of its interval, each by itself.</summary>
    private static bool SameParts(string kept, string now)
    {
        string[] before = Parts(kept), after = Parts(now);
        return before.Length == after.Length && before.Zip(after).All(pair => Single(pair.First).RoundsAs(Single(pair.Second)));
    }

    private static string[] Parts(string text) => text.Split([' ', '±', '[', ',', ']'], StringSplitOptions.RemoveEmptyEntries);

    private static Quantity Single(string text) => Quantity.Read(Quantity.Pattern.Match(text));

    private static string? DifferentWords(string kept, string now)
    {
        (kept, now) = (Quantity.Pattern.Replace(kept, Hole), Quantity.Pattern.Replace(now, Hole));
        if (kept == now) return null;
        int place = kept.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"kept \"{After(kept, place)}\", now \"{After(now, place)}\", after \"{Before(kept, place)}\"";
    }

    /// <summary>The text before the first number, colon, full stop or line end.</summary>
    private static string Title(string text) => Quantity.Pattern.Split(text.Split([':', '.', '\n'])[0])[0];

    private static string Before(string text, int place) => text[Math.Max(0, place - 60)..place];

    private static string After(string text, int place) => text[place..Math.Min(text.Length, place + 60)];

    /// <summary>What says when, where, how fast and from which commit a thing was made is the same whatever it says.</summary>
    private static string Normalised(string text)
    {
        text = Moment().Replace(text, "‹time›");
        text = Hash().Replace(text, "‹hash›");
        text = Version().Replace(text, "‹version›");
        text = Duration().Replace(text, "‹duration›");
        text = OperatingSystemName().Replace(text, "‹system›");
        text = MachineOrProcessor().Replace(text, "‹machine›");
        return AbsolutePath().Replace(text, "‹path›");
    }

    [GeneratedRegex(@"</t[dh]>")]
    private static partial Regex Cell();

    [GeneratedRegex(@"<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?\b")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b(?:[0-9a-f]{64}|[0-9a-f]{40}(?:-dirty)?)\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\b\d+\.\d+\.\d+(?:\.\d+)*(?:[-+][\w.‹›]+)?")]
    private static partial Regex Version();

    [GeneratedRegex(@"\b\d+(?:\.\d+)? (?:ms|s|min|h|seconds|minutes|hours)\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"(?<=\bsystem(?:\s|\||<[^>]*>)+)[A-Z][^|<\n]+")]
    private static partial Regex OperatingSystemName();

    /// <summary>Their rows in a table of provenance, as text and as HTML.</summary>
    [GeneratedRegex(@"(?<=\b(?:machine|processor)\s*(?:\||(?:<[^>]*>)+)\s*)[^\s|<][^|<\n]*")]
    private static partial Regex MachineOrProcessor();

    [GeneratedRegex(@"(?<![\w.<‹›/-])/(?:[\w.+-]+/)*[\w.+-]+")]
    private static partial Regex AbsolutePath();
}
