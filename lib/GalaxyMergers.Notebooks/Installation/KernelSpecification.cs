using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.References;

namespace GalaxyMergers.Notebooks.Installation;

/// <summary>A folder by which Jupyter finds a kernel.</summary>
/// <param name="Name">The name of the folder, which notebooks carry.</param>
/// <param name="DisplayName">What Jupyter shows.</param>
/// <param name="Command">What Jupyter starts; <c>{connection_file}</c> stands for the connection file.</param>
/// <param name="Variables">Environment variables of the kernel, beside the place of .NET.</param>
internal sealed record KernelSpecification(string Name, string DisplayName, IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Variables)
{
    private const string PlotlyFile = "plotly.min.js";
    private const string Connection = "{connection_file}";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>This program's kernel.</summary>
    /// <param name="program">Path of <c>nb</c>.</param>
    public static KernelSpecification Own(string program) => new("csharp-nb", "C# (interruptible)", [program, "kernel", "--connection-file", Connection], new Dictionary<string, string>());

    /// <summary>
    /// .NET Interactive's kernel. Without <c>--http-local-only</c> it listens on every interface; as its own specification has it, by a
    /// signal, an interrupt ends it. Numbers are written the same everywhere, as in this program's kernel.
    /// </summary>
    /// <param name="copy">Folder of the tool's prepared copy.</param>
    public static KernelSpecification Interactive(string copy) => new(
        ".net-csharp",
        ".NET (C#)",
        [Path.Combine(FrameworkAssemblies.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), Path.Combine(copy, InteractiveTool.Program), "jupyter", "--default-kernel", "csharp", "--http-local-only", Connection],
        new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1" });

    /// <summary>Writes the folder beside its place and moves it there, in the place of an earlier one.</summary>
    /// <param name="dataFolder">A data folder of Jupyter.</param>
    /// <param name="plotlyScript">A minified plotly.js for Jupyter's front ends, or null.</param>
    /// <returns>The path of the folder.</returns>
    public string Write(string dataFolder, string? plotlyScript)
    {
        string kernels = Path.Combine(dataFolder, "kernels");
        string target = Path.Combine(kernels, Name), beside = Path.Combine(kernels, $"{Name}.{Environment.ProcessId}.tmp");
        Directory.CreateDirectory(beside);
        File.WriteAllText(Path.Combine(beside, "kernel.json"), Json().ToJsonString(Format) + "\n");
        using (Stream script = typeof(KernelSpecification).Assembly.GetManifestResourceStream("kernel.js")!)
        using (FileStream copy = File.Create(Path.Combine(beside, "kernel.js")))
            script.CopyTo(copy);
        if (plotlyScript is not null)
            File.Copy(plotlyScript, Path.Combine(beside, PlotlyFile));
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(beside, target);
        return target;
    }

    private JsonObject Json() => new()
    {
        ["argv"] = new JsonArray([.. Command.Select(word => JsonValue.Create(word))]),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject([KeyValuePair.Create("DOTNET_ROOT", (JsonNode?)FrameworkAssemblies.DotnetRoot), .. Variables.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))]),
        ["metadata"] = new JsonObject { ["debugger"] = false },
    };
}
