using GalaxyMergers.Notebooks.Installation;

namespace GalaxyMergers.Notebooks.Tests.Installation;

public sealed class InteractiveToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_copy_has_the_newer_FSharp_Core_and_the_tool_stays_as_it_is()
    {
        string tool = Tool(Older), copy = Directory.CreateDirectory(_folder.File("copy")).FullName;
        File.WriteAllText(Path.Combine(copy, "left-over.dll"), "of an earlier version");
        InteractiveTool.Copy(tool, Newer, copy);
        Assert.Equal(["FSharp.Core.dll", "Microsoft.DotNet.Interactive.App.dll", "runtimes/linux/native.so"], FilesOf(copy));
        Assert.Equal(File.ReadAllBytes(Newer), File.ReadAllBytes(Path.Combine(copy, "FSharp.Core.dll")));
        Assert.Equal(File.ReadAllBytes(Older), File.ReadAllBytes(Path.Combine(tool, "FSharp.Core.dll")));
    }

    [Fact]
    public void A_tool_that_needs_no_copy_any_more_is_refused()
    {
        InteractiveToolException failure = Assert.Throws<InteractiveToolException>(() => InteractiveTool.Copy(Tool(Newer), Newer, _folder.File("copy")));
        Assert.Contains("needs no copy any more", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("copy")));
    }

    [Fact]
    public void A_tool_that_was_not_restored_is_refused_with_the_command()
    {
        InteractiveToolException failure = Assert.Throws<InteractiveToolException>(() => InteractiveTool.Copy(_folder.Path, Newer, _folder.File("copy")));
        Assert.Contains("dotnet tool restore", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Two assemblies stand for two versions of FSharp.Core: xunit's, 2.x, and the runtime's, 10.0.</summary>
    private static string Older => typeof(Assert).Assembly.Location;

    private static string Newer => typeof(object).Assembly.Location;

    private static string[] FilesOf(string folder) => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    private string Tool(string fsharpCore)
    {
        string tool = Path.GetDirectoryName(Directory.CreateDirectory(_folder.File("tool/runtimes/linux")).Parent!.FullName)!;
        _folder.File("tool/Microsoft.DotNet.Interactive.App.dll", "the program");
        _folder.File("tool/runtimes/linux/native.so", "a library");
        File.Copy(fsharpCore, Path.Combine(tool, "FSharp.Core.dll"));
        return tool;
    }
}
