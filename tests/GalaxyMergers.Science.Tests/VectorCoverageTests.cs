using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests;

public sealed class VectorCoverageTests
{
    /// <summary>A reference file that no class reads would prove nothing.</summary>
    [Fact]
    public void Every_file_has_its_test_class()
    {
        // The augmentation is the Survey project's.
        string[] elsewhere = ["augmentation_keras"];
        string[] classes = [.. typeof(VectorCoverageTests).Assembly.GetTypes().Select(type => type.Name)];
        string[] files = [.. Directory.GetFiles(ReferenceVectors.Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Cast<string>().Except(elsewhere)];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains(ClassOf(file), classes, StringComparer.OrdinalIgnoreCase));
    }

    private static string ClassOf(string file)
        => file.Replace("_", string.Empty, StringComparison.Ordinal) + "Vectors";
}
