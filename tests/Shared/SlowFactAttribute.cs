namespace GalaxyMergers.Tests;

/// <summary>A test that takes minutes; reported as not run unless MERGERS_SLOW_TESTS is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowFactAttribute : FactAttribute
{
    public SlowFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("MERGERS_SLOW_TESTS") != "1") Skip = "takes minutes; set MERGERS_SLOW_TESTS=1 to run it";
    }
}
