using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Cli.Tests;

/// <summary>What cannot be written, or is not there to be read, is said before anything is computed.</summary>
public sealed class OutputTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    [Theory]
    [InlineData("train --dataset DATASET --preset tiny --results RESULTS --out NOWHERE/y.safetensors")]
    [InlineData("train --dataset DATASET --preset tiny --results RESULTS --out DATASET")]
    [InlineData("pretrain --images DATASET --out NOWHERE/y.safetensors")]
    [InlineData("predict --images IMAGES --weights WEIGHTS --out NOWHERE/p.csv")]
    [InlineData("predict --images IMAGES --weights WEIGHTS --out DATASET")]
    [InlineData("classify --catalogue DATASET --images IMAGES --weights WEIGHTS --out FILE/sky")]
    [InlineData("published --catalogue FILE --out FILE/p")]
    [InlineData("mock --out FILE/sky")]
    [InlineData("sample --classified DATASET --run DATASET --out FILE/s")]
    [InlineData("data cutouts --folder DATASET --out FILE/c")]
    [InlineData("reproduce --dataset DATASET --preset tiny --results FILE/r")]
    [InlineData("experiment main --dataset DATASET --preset tiny --results FILE/r")]
    [InlineData("experiment cell --index 0 --dataset DATASET --preset tiny --results FILE/r")]
    [InlineData("reproduce --preset mock --results FILE/r")]
    public void An_output_that_cannot_be_written_is_refused_in_the_first_second(string command)
    {
        File.WriteAllText(survey.File("file"), "a file");
        string Filled(string word) => word.Replace("DATASET", survey.Dataset, StringComparison.Ordinal).Replace("IMAGES", survey.Images, StringComparison.Ordinal)
            .Replace("WEIGHTS", survey.Weights, StringComparison.Ordinal).Replace("NOWHERE", survey.File("no/where"), StringComparison.Ordinal)
            .Replace("FILE", survey.File("file"), StringComparison.Ordinal).Replace("RESULTS", survey.File("results"), StringComparison.Ordinal);
        (int status, string output, string errors) = Mergers.Run([.. command.Split(' ').Select(Filled)]);
        Assert.Equal(1, status);
        Assert.Empty(output);
        string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(Filled(command.Split(' ')[^1]) + " cannot be written", line, StringComparison.Ordinal);
        Assert.DoesNotContain(".part", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(survey.File("results")));
    }

    [Theory]
    [InlineData("published --catalogue NOFILE --out OUT")]
    [InlineData("classify --catalogue NOFILE --images IMAGES --weights WEIGHTS --out OUT")]
    [InlineData("data cutouts --folder NOFOLDER --out OUT")]
    public void A_store_that_is_not_there_is_not_made(string command)
    {
        string missing = survey.File("nofile.sqlite"), folder = survey.File("nofolder");
        string Filled(string word) => word switch { "NOFILE" => missing, "NOFOLDER" => folder, "OUT" => survey.File("o"), "IMAGES" => survey.Images, "WEIGHTS" => survey.Weights, _ => word };
        (int status, string output, string errors) = Mergers.Run([.. command.Split(' ').Select(Filled)]);
        Assert.Equal(1, status);
        Assert.Contains("there is no such", output + errors, StringComparison.Ordinal);
        Assert.False(File.Exists(missing) || Directory.Exists(folder));
    }

    [Fact]
    public void A_store_is_read_without_being_changed_and_another_file_is_named()
    {
        string path = survey.File("store.sqlite");
        CatalogueStore.Open(path).Dispose();
        byte[] before = File.ReadAllBytes(path);
        (int status, _, string errors) = Mergers.Run("published", "--catalogue", path, "--out", survey.File("p"));
        Assert.Equal(1, status);
        Assert.Contains($"{path} lacks the merging systems", errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Empty(Directory.GetFiles(survey.Folder, "store.sqlite-*"));

        string damaged = survey.File("damaged.sqlite");
        File.WriteAllBytes(damaged, [.. before.AsSpan(0, 100), .. new byte[5000]]);
        (status, _, errors) = Mergers.Run("published", "--catalogue", damaged, "--out", survey.File("p"));
        Assert.Equal(1, status);
        Assert.Contains(damaged, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
