using System.Reflection;

namespace GalaxyMergers.Paper;

/// <summary>The notebook cell that is running, in whichever kernel: that of <c>GalaxyMergers.Notebooks</c> or .NET Interactive.</summary>
public static class Cell
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>
    /// Cancelled when the cell is interrupted; <see cref="CancellationToken.None"/> outside of notebooks. Pass it to long computations: they
    /// then end after the present step, and a later call goes on. Jupyter's stop button reaches it in our kernel; .NET Interactive cancels
    /// its cells from VS Code's own notebooks only.
    /// </summary>
    public static CancellationToken Interrupt => OfOurKernel() ?? OfInteractive() ?? CancellationToken.None;

    private static CancellationToken? OfOurKernel() => Static("nb", "GalaxyMergers.Notebooks.Cells", nameof(Interrupt)) as CancellationToken?;

    private static CancellationToken? OfInteractive() =>
        Static("Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.KernelInvocationContext", "Current") is { } context
            ? context.GetType().GetProperty("CancellationToken", Public)?.GetValue(context) as CancellationToken?
            : null;

    /// <summary>A static property of a kernel, found by its names, so that no reference to a kernel is needed; null where it is not the one that runs.</summary>
    private static object? Static(string assembly, string type, string property) => AppDomain.CurrentDomain.GetAssemblies()
        .FirstOrDefault(loaded => loaded.GetName().Name == assembly)?.GetType(type)?.GetProperty(property, Public)?.GetValue(null);
}
