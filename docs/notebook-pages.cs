// Writes the notebooks, outputs included, as Markdown pages for the site, and a page of contents for each folder that a page leads to:
// dotnet run docs/notebook-pages.cs -- notebooks docs/obj/notebooks
#:property PublishAot=false
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

(string from, string to) = (args[0], args[1]);
Directory.CreateDirectory(to);
StringBuilder contents = new();
foreach (string file in Directory.EnumerateFiles(from, "*.ipynb").Order(StringComparer.Ordinal))
{
    string name = Path.GetFileNameWithoutExtension(file);
    using JsonDocument notebook = JsonDocument.Parse(File.ReadAllText(file));
    StringBuilder page = new();
    int pictures = 0;
    foreach (JsonElement cell in notebook.RootElement.GetProperty("cells").EnumerateArray())
    {
        string source = Joined(cell.GetProperty("source"));
        bool isCode = cell.GetProperty("cell_type").ValueEquals("code");
        page.Append(isCode ? $"```csharp\n{source}\n```\n\n" : source.Replace(".ipynb)", ".md)", StringComparison.Ordinal) + "\n\n");
        if (!isCode) continue;
        foreach (JsonElement output in cell.GetProperty("outputs").EnumerateArray()) page.Append(Shown(output, name, ref pictures)).Append("\n\n");
    }

    string text = page.ToString();
    File.WriteAllText(Path.Combine(to, name + ".md"), text);
    string title = text.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? name;
    contents.Append($"- name: {JsonSerializer.Serialize(title)}\n  href: {name}.md\n");
}

File.WriteAllText(Path.Combine(to, "toc.yml"), contents.ToString());
foreach (string page in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(to))!, "*.md", SearchOption.AllDirectories)) LeadToContents(page);

static void LeadToContents(string page)
{
    string WithContents(Match link)
    {
        string folder = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
        if (!Directory.Exists(folder)) return link.Value;
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(file => file != "index.md");
        File.WriteAllText(Path.Combine(folder, "index.md"), $"# {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}\n\n{string.Join('\n', files.Order(StringComparer.Ordinal).Select(file => $"* [{file}]({file})"))}\n");
        return $"]({link.Groups[1].Value.TrimEnd('/')}/index.md)";
    }

    string text = File.ReadAllText(page);
    string led = Regex.Replace(text, @"\]\(([^)#:\s]+)\)", WithContents);
    if (led != text) File.WriteAllText(page, led);
}

string Shown(JsonElement output, string name, ref int pictures)
{
    if (output.TryGetProperty("text", out JsonElement stream)) return $"```text\n{Joined(stream).TrimEnd()}\n```";
    if (!output.TryGetProperty("data", out JsonElement data)) return string.Empty;
    if (data.TryGetProperty("image/png", out JsonElement png))
    {
        string picture = $"{name}-{++pictures}.png";
        File.WriteAllBytes(Path.Combine(to, picture), Convert.FromBase64String(Joined(png)));
        return $"![Figure {pictures} of {name}]({picture})";
    }

    return data.TryGetProperty("text/html", out JsonElement html) ? Block(Joined(html))
        : data.TryGetProperty("text/plain", out JsonElement plain) ? $"```text\n{Joined(plain)}\n```" : string.Empty;
}

// A blank line would end a block of HTML within Markdown.
static string Block(string html) => string.Join('\n', html.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.TrimStart()));

static string Joined(JsonElement text) => text.ValueKind == JsonValueKind.Array ? string.Concat(text.EnumerateArray().Select(line => line.GetString())) : text.GetString()!;
