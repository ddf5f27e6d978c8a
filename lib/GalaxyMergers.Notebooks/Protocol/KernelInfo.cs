using System.Reflection;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The version of this program.</summary>
    public static string Version { get; } =
        typeof(KernelInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The language, as messages and notebooks' metadata have it.</summary>
    public static JsonObject Language => new()
    {
        ["name"] = "C#",
        ["version"] = "14.0",
        ["mimetype"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["pygments_lexer"] = "csharp",
        ["codemirror_mode"] = "text/x-csharp",
    };

    /// <summary>The answer to a <c>kernel_info_request</c>.</summary>
    public static JsonObject Reply => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = JupyterMessage.ProtocolVersion,
        ["implementation"] = "nb",
        ["implementation_version"] = Version,
        ["language_info"] = Language,
        ["banner"] = $"C# on .NET {Environment.Version}, nb {Version}",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(new JsonObject
        {
            ["text"] = "C# reference",
            ["url"] = "https://learn.microsoft.com/dotnet/csharp/",
        }),
    };
}
