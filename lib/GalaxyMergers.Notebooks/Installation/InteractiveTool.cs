using System.Reflection;

namespace GalaxyMergers.Notebooks.Installation;

/// <summary>
/// A copy of the tool <c>Microsoft.dotnet-interactive</c> in which a library's F# packages work. Version 1.0.712001 brings FSharp.Core
/// 10.0.0.0, and what a cell loads finds that one first; Deedle 8 and Plotly.NET 6 were compiled against 10.1. So the copy has the newer
/// file, which is compatible with the older one.
/// </summary>
internal static class InteractiveTool
{
    /// <summary>The tool's program.</summary>
    public const string Program = "Microsoft.DotNet.Interactive.App.dll";

    private const string FSharpCore = "FSharp.Core.dll";

    /// <summary>Makes the copy, in the place of an earlier one.</summary>
    /// <param name="tool">The folder with the tool's program, as NuGet restored it; left as it is.</param>
    /// <param name="fsharpCore">The FSharp.Core that is to take the place of the tool's.</param>
    /// <param name="copy">Where to.</param>
    /// <exception cref="InteractiveToolException">The tool is not there, or its FSharp.Core is no older, so that this class is to be removed.</exception>
    public static void Copy(string tool, string fsharpCore, string copy)
    {
        if (!File.Exists(Path.Combine(tool, Program)))
            throw new InteractiveToolException($"There is no {Program} in {tool}: restore the tools of .config/dotnet-tools.json with `dotnet tool restore`.");
        Version own = VersionOf(Path.Combine(tool, FSharpCore)), wanted = VersionOf(fsharpCore);
        if (own >= wanted)
            throw new InteractiveToolException($"The tool in {tool} has FSharp.Core {own}, which is no older than the library's {wanted}. It needs no copy any more: let the kernel specification start it where it is.");
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
        CopyTree(new DirectoryInfo(tool), copy);
        File.Copy(fsharpCore, Path.Combine(copy, FSharpCore), overwrite: true);
    }

    private static Version VersionOf(string assembly) => AssemblyName.GetAssemblyName(assembly).Version!;

    private static void CopyTree(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (DirectoryInfo folder in from.EnumerateDirectories())
            CopyTree(folder, Path.Combine(to, folder.Name));
    }
}

/// <summary>The tool cannot be prepared, or need not be.</summary>
internal sealed class InteractiveToolException(string message) : GalaxyMergersException(message);
