using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>YAML to JSON nodes and back; plain scalars become numbers and truth values by YAML's core schema.</summary>
internal static class YamlText
{
    private const int MostLevels = 32;

    /// <summary>Reads the first document; null when there is none.</summary>
    /// <exception cref="ConfigurationException">The text is not YAML; the message names the line.</exception>
    public static JsonNode? Read(string text, string source)
    {
        try
        {
            RequireSimple(text, source);
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : ToJson(stream.Documents[0].RootNode, source);
        }
        catch (YamlException reason)
        {
            throw new ConfigurationException($"{source}, line {reason.Start.Line}: {reason.Message}", reason);
        }
        catch (Exception reason) when (reason is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet throws these too where a text is not YAML.
            throw new ConfigurationException($"{source} is not YAML that can be read: {reason.Message}", reason);
        }
    }

    /// <summary>Settings have no anchors, which a few bytes could make into gigabytes, and few levels, on which what follows recurses.</summary>
    private static void RequireSimple(string text, string source)
    {
        Parser parser = new(new StringReader(text));
        for (int depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is AnchorAlias) throw new ConfigurationException($"{source}, line {parser.Current.Start.Line}: settings are written out, without anchors (&, *).");
            if (depth > MostLevels) throw new ConfigurationException($"{source}, line {parser.Current.Start.Line}: settings have no {MostLevels} levels.");
        }
    }

    /// <summary>Writes a node.</summary>
    public static string Write(JsonNode node)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(ToYaml(node))).Save(writer, assignAnchors: false);
        string text = writer.ToString().ReplaceLineEndings("\n");
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text;
    }

    private static JsonNode? ToJson(YamlNode node, string source) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(c => KeyValuePair.Create(Name(c.Key, source), ToJson(c.Value, source)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(child => ToJson(child, source))]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => null,
    };

    private static string Name(YamlNode key, string source) => key is YamlScalarNode { Value: { } name }
        ? name
        : throw new ConfigurationException($"{source}, line {key.Start.Line}: the name of a setting is a word.");

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? string.Empty;
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any)) return text;
        if (text is "" or "~" or "null") return null;
        if (text is "true" or "false") return text == "true";
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) ? real : text;
    }

    private static YamlNode ToYaml(JsonNode? node) => node switch
    {
        null => new YamlScalarNode("null"),
        JsonObject map => new YamlMappingNode(map.Select(c => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(c.Key), ToYaml(c.Value)))),
        JsonArray list => new YamlSequenceNode(list.Select(ToYaml)) { Style = list.All(n => n is JsonValue) ? SequenceStyle.Flow : SequenceStyle.Block },
        _ => new YamlScalarNode(node.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString()),
    };
}
