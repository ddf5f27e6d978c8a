using System.Reflection;

namespace GalaxyMergers.Cli.Tests;

public sealed class FailureFamilyTests
{
    /// <summary>Every failure that a library declares is one whose message is for the user; those inside one library only are not seen outside it.</summary>
    [Fact]
    public void Every_public_exception_of_the_libraries_is_of_the_family()
    {
        Type[] types = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "GalaxyMergers.*.dll")
            .Where(file => !Path.GetFileName(file).Contains("Tests", StringComparison.Ordinal) && !Path.GetFileName(file).Contains("Torch", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetExportedTypes()).Where(type => type.IsAssignableTo(typeof(Exception)))];
        Assert.True(types.Length > 20, $"only {types.Length} types were found");
        Assert.All(types, type => Assert.True(type.IsAssignableTo(typeof(GalaxyMergersException)), type.FullName));
    }
}
