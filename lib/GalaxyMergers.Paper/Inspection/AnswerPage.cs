using System.Net;
using System.Text.Json;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>What a page of images asks, in words.</summary>
/// <param name="Title">The question.</param>
/// <param name="Wanted">The class that is looked for.</param>
/// <param name="Other">The other class.</param>
/// <param name="Hint">What tells them apart; empty where nothing is known.</param>
/// <param name="Reader">The command that reads the answers.</param>
internal sealed record AnswerPageWords(string Title, string Wanted, string Other, string Hint, string Reader);

/// <summary>
/// A page that shows images one by one and takes answers by the keyboard, and the list of them, for those who would rather fill in a table. The page holds
/// the images and needs no network; the answers that it saves are merger, other and unsure, whatever the class that is looked for is called.
/// </summary>
public static class AnswerPage
{
    /// <summary>The page.</summary>
    public const string PageFile = "inspection.html";

    /// <summary>The list of the images, whose column answer may be filled in by hand.</summary>
    public const string ListFile = "inspection.csv";

    /// <summary>Writes both.</summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="key">Tells the browser which answers belong to this page.</param>
    /// <param name="words">What is asked.</param>
    /// <param name="images">Name and file of each image.</param>
    internal static void Write(string folder, string key, AnswerPageWords words, IReadOnlyList<(string Id, string File)> images)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, PageFile), writer => writer.Write(Html(key, words, images)));
        AtomicFile.WriteText(Path.Combine(folder, ListFile), writer => writer.Write(CsvText.Write(
            ["number", "id", "image", "answer"], images.Select((image, k) => new[] { CsvText.Whole(k + 1), image.Id, image.File, string.Empty }))));
    }

    private static string Html(string key, AnswerPageWords words, IReadOnlyList<(string Id, string File)> images)
    {
        using StreamReader template = new(typeof(AnswerPage).Assembly.GetManifestResourceStream(PageFile)!);
        object[] shown = [.. images.Select(image => new { id = image.Id, image = "data:image/jpeg;base64," + Convert.ToBase64String(File.ReadAllBytes(image.File)) })];
        (string Name, string Text)[] parts =
        [
            ("title", words.Title), ("wanted", words.Wanted), ("other", words.Other), ("reader", words.Reader),
            ("hint", words.Hint.Length == 0 ? "Judge by the picture alone." : $"Judge by the picture alone: {words.Hint}."),
        ];
        string page = parts.Aggregate(template.ReadToEnd(), (text, part) => text.Replace($"{{{{{part.Name}}}}}", WebUtility.HtmlEncode(part.Text), StringComparison.Ordinal));
        // "</" within the data would end the script.
        return page.Replace("{{key}}", key, StringComparison.Ordinal)
            .Replace("{{galaxies}}", JsonSerializer.Serialize(shown).Replace("</", "<\\/", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
