using System.Globalization;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Notebooks.Commands;

/// <summary>The Jupyter server that started the kernel.</summary>
internal static partial class ParentProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Calls back when the parent is gone, so that no kernel is left behind.</summary>
    /// <param name="identity">The process identity that Jupyter gave; nothing is watched unless it is this process's parent.</param>
    /// <param name="gone">Called once.</param>
    public static void EndWith(string? identity, Action gone)
    {
        if (OperatingSystem.IsWindows() || !int.TryParse(identity, CultureInfo.InvariantCulture, out int parent) || parent != Current())
            return;
        new Thread(() =>
        {
            while (Current() == parent)
                Thread.Sleep(Interval);
            gone();
        }) { IsBackground = true, Name = "parent" }.Start();
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Current();
}
