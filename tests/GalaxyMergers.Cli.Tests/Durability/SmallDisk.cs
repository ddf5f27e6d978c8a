using System.Diagnostics;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>A disk of a chosen size (tmpfs) on a folder of its own; gone at the end.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int megabytes)
    {
        try
        {
            Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder);
        }
        catch
        {
            Directory.Delete(Folder);
            throw;
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("disk-").FullName;

    public void Resize(int megabytes) => Run("mount", "-o", $"remount,size={megabytes}m", Folder);

    public void MakeReadOnly(bool readOnly) => Run("mount", "-o", $"remount,{(readOnly ? "ro" : "rw")}", Folder);

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static void Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new IOException($"{program} {string.Join(' ', arguments)}: {errors}");
    }
}
