using System.ComponentModel;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>A test that mounts a small disk of its own; reported as not run for users who may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(Try);

    public MountFactAttribute()
    {
        if (!MayMount.Value) Skip = "mounts a tmpfs, which takes root";
    }

    private static bool Try()
    {
        try
        {
            using SmallDisk disk = new(megabytes: 1);
            return true;
        }
        catch (Exception reason) when (reason is IOException or Win32Exception)
        {
            return false;
        }
    }
}
