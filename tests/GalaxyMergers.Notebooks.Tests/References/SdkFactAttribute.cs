using GalaxyMergers.Notebooks.References;

namespace GalaxyMergers.Notebooks.Tests.References;

/// <summary>A test that restores packages; reported as not run where there is no .NET SDK or the package is not in NuGet's folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SdkFactAttribute : FactAttribute
{
    public SdkFactAttribute(string package)
    {
        if (!Directory.Exists(Path.Combine(FrameworkAssemblies.DotnetRoot, "sdk")))
            Skip = "needs the .NET SDK";
        else if (!Directory.Exists(Path.Combine(PackageFolder.Path, package)))
            Skip = $"needs the package {package}, which the build of this program restores";
    }
}
