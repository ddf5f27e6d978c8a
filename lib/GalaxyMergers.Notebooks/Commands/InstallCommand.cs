using System.CommandLine;
using GalaxyMergers.Notebooks.Installation;

namespace GalaxyMergers.Notebooks.Commands;

/// <summary><c>nb install</c>: tells Jupyter of the kernels.</summary>
internal static class InstallCommand
{
    private static readonly Option<bool> User = new("--user") { Description = "For this user (the default)." };
    private static readonly Option<bool> SystemPrefix = new("--sys-prefix") { Description = "For the active Python environment." };
    private static readonly Option<string?> Prefix = new("--prefix") { Description = "For the installation under this folder." };
    private static readonly Option<string?> Plotly = new("--plotly") { Description = "A minified plotly.js, with which Jupyter's front ends show figures." };
    private static readonly Option<string?> Interactive = new("--dotnet-interactive") { Description = "The folder of a restored Microsoft.dotnet-interactive: its kernel '.net-csharp' too, from a copy beside this program with this "
        + "folder's FSharp.Core." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Command command = new("install", "Install the kernel specification 'csharp-nb', which starts this program where it now is.") { User, SystemPrefix, Prefix, Plotly, Interactive };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(User), result.GetValue(SystemPrefix), result.GetValue(Prefix) is not null }.Count(given => given) > 1)
                result.AddError("Give one of --user, --sys-prefix and --prefix.");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "nb.exe" : "nb");
        string? folder = parsed.GetValue(Prefix) is { } prefix ? JupyterFolders.Under(prefix)
            : !parsed.GetValue(SystemPrefix) ? JupyterFolders.User()
            : JupyterFolders.PythonPrefix() is { } python ? JupyterFolders.Under(python) : null;
        if (folder is null)
            return Refuse("There is no Python on this machine, so --sys-prefix has no meaning. Use --user or --prefix.");
        if (!File.Exists(program))
            return Refuse($"There is no {program}. Publish this program and install from there: dotnet publish lib/GalaxyMergers.Notebooks -r linux-x64 --self-contained false");
        if (parsed.GetValue(Plotly) is { } plotly && !File.Exists(plotly))
            return Refuse($"There is no {plotly}.");
        try
        {
            List<KernelSpecification> kernels = [KernelSpecification.Own(program)];
            if (parsed.GetValue(Interactive) is { } tool)
                kernels.Add(KernelSpecification.Interactive(CopyBesideThisProgram(tool)));
            foreach (KernelSpecification kernel in kernels)
                Console.WriteLine($"Installed {kernel.Write(folder, parsed.GetValue(Plotly))}");
            return ExitCode.Success;
        }
        catch (InteractiveToolException failure)
        {
            return Refuse(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse($"The kernel could not be installed in {folder}: {failure.Message}");
        }
    }

    private static string CopyBesideThisProgram(string tool)
    {
        string copy = Path.Combine(AppContext.BaseDirectory, "dotnet-interactive");
        InteractiveTool.Copy(tool, Path.Combine(AppContext.BaseDirectory, "FSharp.Core.dll"), copy);
        return copy;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"nb install: {message}");
        return ExitCode.CannotRun;
    }
}
