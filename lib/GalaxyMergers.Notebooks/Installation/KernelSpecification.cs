using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.References;

namespace GalaxyMergers.Notebooks.Installation;

/// <summary>The folder by which Jupyter finds the kernel.</summary>
internal static class KernelSpecification
{
    /// <summary>The name of the kernel, which notebooks carry.</summary>
    public const string Name = ".net-csharp";

    private const string PlotlyFile = "plotly.min.js";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the folder beside its place and moves it there, in the place of an earlier one.</summary>
    /// <param name="dataFolder">A data folder of Jupyter.</param>
    /// <param name="program">Path of the <c>nb</c> that the kernel runs.</param>
    /// <param name="plotlyScript">A minified plotly.js for the classic notebook, or null.</param>
    /// <returns>The path of the folder.</returns>
    public static string Write(string dataFolder, string program, string? plotlyScript)
    {
        string kernels = Path.Combine(dataFolder, "kernels");
        string target = Path.Combine(kernels, Name), beside = Path.Combine(kernels, $"{Name}.{Environment.ProcessId}.tmp");
        Directory.CreateDirectory(beside);
        File.WriteAllText(Path.Combine(beside, "kernel.json"), Json(program).ToJsonString(Format) + "\n");
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

    private static JsonObject Json(string program) => new()
    {
        ["argv"] = new JsonArray(program, "kernel", "--connection-file", "{connection_file}"),
        ["display_name"] = ".NET (C#)",
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject { ["DOTNET_ROOT"] = FrameworkAssemblies.DotnetRoot },
        ["metadata"] = new JsonObject { ["debugger"] = false },
    };
}
