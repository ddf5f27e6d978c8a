using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Installation;

namespace GalaxyMergers.Notebooks.Tests.Installation;

public sealed class KernelSpecificationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folder_says_how_the_kernel_is_started()
    {
        string folder = KernelSpecification.Own("/opt/nb/nb").Write(_folder.Path, null);
        Assert.Equal(Path.Combine(_folder.Path, "kernels", "csharp-nb"), folder);
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal("[\"/opt/nb/nb\",\"kernel\",\"--connection-file\",\"{connection_file}\"]", json["argv"]!.ToJsonString());
        Assert.Equal("message", json["interrupt_mode"]!.GetValue<string>());
        Assert.Equal("C#", json["language"]!.GetValue<string>());
        Assert.Equal(["kernel.js", "kernel.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_kernel_of_NET_Interactive_listens_to_this_machine_only_and_outlives_an_interrupt()
    {
        string folder = KernelSpecification.Interactive("/opt/tool").Write(_folder.Path, null);
        Assert.Equal(Path.Combine(_folder.Path, "kernels", ".net-csharp"), folder);
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        string[] command = [.. json["argv"]!.AsArray().Select(word => (string)word!)];
        Assert.Equal(["/opt/tool/Microsoft.DotNet.Interactive.App.dll", "jupyter", "--default-kernel", "csharp", "--http-local-only", "{connection_file}"], command[1..]);
        Assert.True(File.Exists(command[0]), command[0]);
        Assert.Equal("message", (string?)json["interrupt_mode"]);
        Assert.Equal("1", (string?)json["env"]!["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"]);
    }

    [Fact]
    public void An_earlier_folder_is_replaced_whole()
    {
        string plotly = _folder.File("plotly.min.js", "Plotly");
        string folder = KernelSpecification.Own("/old/nb").Write(_folder.Path, plotly);
        Assert.True(File.Exists(Path.Combine(folder, "plotly.min.js")));
        KernelSpecification.Own("/new/nb").Write(_folder.Path, null);
        Assert.False(File.Exists(Path.Combine(folder, "plotly.min.js")));
        Assert.Contains("/new/nb", File.ReadAllText(Path.Combine(folder, "kernel.json")), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(_folder.Path, "kernels")));
    }
}
