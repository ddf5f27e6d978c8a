using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GalaxyMergers.Notebooks.References;

/// <summary>
/// Finds the files of packages by restoring a generated project. What was restored once is read again without
/// starting anything; packages that lie in NuGet's folder need no network.
/// </summary>
/// <param name="cacheFolder">Where the generated projects are kept.</param>
/// <param name="notebookFolder">The folder whose <c>nuget.config</c> applies, or that of a folder above it.</param>
internal sealed class PackageResolver(string cacheFolder, string notebookFolder)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);
    private static readonly string[] ConfigurationNames = ["nuget.config", "NuGet.config", "NuGet.Config"];
    private readonly List<PackageRequest> _requests = [];

    /// <summary>The cache of the user: XDG_CACHE_HOME, or <c>.cache</c> of the user.</summary>
    public static string DefaultCacheFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "dotnet-notebooks", "packages");

    /// <summary>Resolves the requests together with the earlier ones, so that common dependencies agree.</summary>
    /// <exception cref="PackageRestoreException">A package cannot be had, or there is no SDK.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public PackageAssets Resolve(IEnumerable<PackageRequest> requests, CancellationToken cancellation)
    {
        List<PackageRequest> all = [.. _requests];
        foreach (PackageRequest request in requests)
        {
            all.RemoveAll(earlier => string.Equals(earlier.Name, request.Name, StringComparison.OrdinalIgnoreCase));
            all.Add(request);
        }
        string project = Project(all);
        string folder = Path.Combine(cacheFolder, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        PackageAssets? assets = RestoredAssets.Read(folder);
        if (assets is null)
        {
            Restore(folder, project, all, cancellation);
            assets = RestoredAssets.Read(folder) ?? throw new PackageRestoreException($"The restored packages in {folder} cannot be read. Remove that folder and run the cell again.");
        }
        _requests.Clear();
        _requests.AddRange(all);
        return assets;
    }

    private static string Project(List<PackageRequest> requests) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>
            <RuntimeIdentifier>{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
        {string.Join('\n', requests.Select(r => $"    <PackageReference Include=\"{r.Name}\" Version=\"{r.Version}\" />"))}
          </ItemGroup>
        </Project>

        """;

    private void Restore(string folder, string project, List<PackageRequest> requests, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        // Empty files of these names keep the build rules of a folder above from applying.
        foreach (string rules in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(folder, rules), "<Project />\n");
        File.WriteAllText(Path.Combine(folder, RestoredAssets.ProjectFile), project);
        List<string> arguments = ["restore", RestoredAssets.ProjectFile, "-nologo", "-v", "q"];
        if (NuGetConfiguration(notebookFolder) is { } configuration)
            arguments.AddRange(["--configfile", configuration]);
        (int exitCode, string output) = Run(folder, arguments, cancellation);
        if (exitCode == 0)
            return;
        string names = string.Join(", ", requests.Select(r => $"{r.Name} {r.Version}"));
        throw new PackageRestoreException(
            $"{names} could not be restored: {Reason(output)}\nWithout a network, only packages in {PackageFolder.Path} can be used; connect once, or name a version that is there.");
    }

    private static (int ExitCode, string Output) Run(string folder, List<string> arguments, CancellationToken cancellation)
    {
        string beside = Path.Combine(FrameworkAssemblies.DotnetRoot, "dotnet");
        ProcessStartInfo start = new(File.Exists(beside) ? beside : "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            WaitOrKill(process, cancellation);
            return (process.ExitCode, output.Result + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new PackageRestoreException("#r \"nuget: ...\" needs the .NET SDK: the program 'dotnet' was not found. Install the SDK, or #r a published library by its path.", absent);
        }
    }

    private static void WaitOrKill(Process process, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeLimit);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new PackageRestoreException($"The packages were not restored within {TimeLimit.TotalMinutes:F0} minutes. Check the network and run the cell again.");
        }
    }

    private static string Reason(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = lines.FirstOrDefault(l => l.Contains("error ", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "dotnet restore failed without a message.";
        int start = line.IndexOf("error ", StringComparison.Ordinal);
        string reason = start < 0 ? line : line[(start + "error ".Length)..];
        int project = reason.LastIndexOf(" [", StringComparison.Ordinal);
        return project < 0 ? reason : reason[..project];
    }

    private static string? NuGetConfiguration(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            if (ConfigurationNames.Select(name => Path.Combine(folder.FullName, name)).FirstOrDefault(File.Exists) is { } found)
                return found;
        return null;
    }
}

/// <summary>A package that a notebook asks for.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">A version, or a range as NuGet writes it.</param>
internal sealed partial record PackageRequest(string Name, string Version)
{
    private const string Prefix = "nuget:";

    /// <summary>Whether the text of a <c>#r</c> is about a package.</summary>
    public static bool Is(string reference) => reference.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>nuget: name, version</c>.</summary>
    /// <exception cref="FormatException">It has no name or no version, or they have characters that no package has.</exception>
    public static PackageRequest Parse(string reference)
    {
        string[] words = reference.TrimStart()[Prefix.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        if (words.Length < 2 || words[1].Length == 0)
            throw new FormatException($"#r \"{reference}\" names no version. Write #r \"nuget: name, version\", so that the notebook gives the same result later.");
        if (!NamePattern().IsMatch(words[0]) || !VersionPattern().IsMatch(words[1]))
            throw new FormatException($"#r \"{reference}\" is not of the form #r \"nuget: name, version\".");
        return new PackageRequest(words[0], words[1]);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]+$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z0-9_.\-+*,\[\]() ]+$")]
    private static partial Regex VersionPattern();
}

/// <summary>Packages could not be had; the message says which and what to do.</summary>
internal sealed class PackageRestoreException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
