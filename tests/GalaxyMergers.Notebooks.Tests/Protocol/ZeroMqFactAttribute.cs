using System.Runtime.InteropServices;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

/// <summary>A test over sockets; reported as not run where libzmq is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ZeroMqFactAttribute : FactAttribute
{
    public ZeroMqFactAttribute()
    {
        if (!NativeLibrary.TryLoad("libzmq.so.5", out _))
            Skip = "needs libzmq; install libzmq5";
    }
}
