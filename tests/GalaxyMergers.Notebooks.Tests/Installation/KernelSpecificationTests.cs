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
        string folder = KernelSpecification.Write(_folder.Path, "/opt/nb/nb", null);
        Assert.Equal(Path.Combine(_folder.Path, "kernels", ".net-csharp"), folder);
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal("[\"/opt/nb/nb\",\"kernel\",\"--connection-file\",\"{connection_file}\"]", json["argv"]!.ToJsonString());
        Assert.Equal("message", json["interrupt_mode"]!.GetValue<string>());
        Assert.Equal("C#", json["language"]!.GetValue<string>());
        Assert.Equal(["kernel.js", "kernel.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void An_earlier_folder_is_replaced_whole()
    {
        string plotly = _folder.File("plotly.min.js", "Plotly");
        string folder = KernelSpecification.Write(_folder.Path, "/old/nb", plotly);
        Assert.True(File.Exists(Path.Combine(folder, "plotly.min.js")));
        KernelSpecification.Write(_folder.Path, "/new/nb", null);
        Assert.False(File.Exists(Path.Combine(folder, "plotly.min.js")));
        Assert.Contains("/new/nb", File.ReadAllText(Path.Combine(folder, "kernel.json")), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(_folder.Path, "kernels")));
    }
}
