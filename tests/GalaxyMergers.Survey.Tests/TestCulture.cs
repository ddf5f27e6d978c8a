using System.Runtime.CompilerServices;

namespace GalaxyMergers.Survey.Tests;

/// <summary>All tests of the readers and writers run in a culture in which whatever depends on the culture goes wrong.</summary>
internal static class TestCulture
{
#pragma warning disable CA2255 // the one purpose of the assembly is to be tested
    [ModuleInitializer]
    internal static void Enter() => HostileCulture.Enter();
#pragma warning restore CA2255
}
