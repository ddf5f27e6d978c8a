using System.Text.Json;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Cli.Tests;

/// <summary>A user's own labelled images, without positions, redshifts or identifiers, from training to evaluation.</summary>
public sealed class OwnImagesTests : IDisposable
{
    private const int Galaxies = 18;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_folders_of_images_are_trained_and_evaluated_on()
    {
        string dataset = _folder.File("own");
        foreach ((Galaxy galaxy, int number) in Simulated().Select((galaxy, number) => (galaxy, number)))
        {
            string place = Path.Combine(dataset, galaxy.Label == GalaxyLabel.Merger ? "tidal" : "smooth");
            Directory.CreateDirectory(place);
            File.Copy(galaxy.ImagePath, Path.Combine(place, $"{number}.jpg"));
        }

        (int status, _, string errors) = Train(dataset);
        Assert.Equal(1, status);
        Assert.Contains("smooth/, tidal/. Name the folder of the mergers with --merger-class", errors, StringComparison.Ordinal);
        AssertTrainsAndEvaluates(dataset, "--merger-class", "tidal");
    }

    [Fact]
    public void A_table_of_images_and_labels_is_trained_and_evaluated_on()
    {
        string dataset = _folder.File("own");
        Directory.CreateDirectory(dataset);
        IReadOnlyList<Galaxy> simulated = Simulated();
        File.WriteAllLines(
            Path.Combine(dataset, "catalogue.csv"),
            (string[])["# my galaxies", "image;label;RA", .. simulated.Select(g => $"{Path.GetRelativePath(dataset, g.ImagePath)};{(g.Label == GalaxyLabel.Merger ? "merger" : "other")};1")]);
        string errors = AssertTrainsAndEvaluates(dataset);
        Assert.Contains("columns that were not used: RA", errors, StringComparison.Ordinal);
    }

    private IReadOnlyList<Galaxy> Simulated()
    {
        MockSurveyWriter.Write(_folder.File("mock"), new MockSurveyOptions { Galaxies = Galaxies, MergerShare = 0.5, ImageWidth = 64, Threads = 1 }, seed: 3);
        return LabelledDataset.Load(_folder.File("mock")).Galaxies;
    }

    private (int Status, string Output, string Errors) Train(string dataset, params string[] more) => Mergers.Run(
    [
        "train", "--preset", "tiny", "--arms", "random", "--epochs", "1", "--set", "training.head_stage.epochs=1", "--set", "cross_validation.fold_count=3", "--threads", "1",
        "--dataset", dataset, "--results", _folder.File("results"), "--out", _folder.File("own.safetensors"), .. more,
    ]);

    private string AssertTrainsAndEvaluates(string dataset, params string[] more)
    {
        (int status, string output, string errors) = Train(dataset, more);
        Assert.True(status == 0, errors + output);
        Assert.Contains("no galaxy has a position on the sky (ra_deg, dec_deg): neighbours are not kept in one fold", errors + output, StringComparison.Ordinal);
        (status, string json, errors) = Mergers.Run(["evaluate", "--dataset", dataset, "--weights", _folder.File("own.safetensors"), "--threads", "1", "--json", .. more]);
        Assert.True(status == 0, errors);
        Assert.Equal(Galaxies, JsonDocument.Parse(json).RootElement.GetProperty("n").GetInt32());
        Assert.Contains("section 5 (the merger sample) is left out for them", errors, StringComparison.Ordinal);
        return errors;
    }
}
