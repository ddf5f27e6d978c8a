using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Tests;

public class MockSurveyWriterTests
{
    private static readonly MockSurveyOptions s_small = new() { Galaxies = 10, MergerShare = 0.2, HardNegativeShare = 0.5, ImageWidth = 64, Threads = 1 };

    [Fact]
    public void The_folder_is_a_labelled_dataset_without_defect()
    {
        using var folder = new TemporaryFolder();
        MockSurveyWriter.Write(folder.File("sky"), s_small, 7);
        LabelledDataset dataset = LabelledDataset.Load(folder.File("sky"));
        Assert.Empty(dataset.Defects);
        Assert.Equal((10, 2), (dataset.Galaxies.Count, dataset.MergerCount));
        Assert.All(dataset.Galaxies, g => Assert.InRange(g.Redshift!.Value, 0.005, 0.1));
        Assert.All(dataset.Galaxies, g => Assert.InRange(g.Magnitudes.R!.Value, 10, 17.77));
        Assert.All(dataset.Galaxies, g => Assert.True(g.Label == GalaxyLabel.Merger ? g.MergerVoteFraction > 0.4 : g.MergerVoteFraction < 0.2));
        Assert.Equal(11, File.ReadLines(folder.File("sky/truth.csv")).Count());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_with_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        MockSurveyWriter.Write(folder.File("one"), s_small, 7);
        MockSurveyWriter.Write(folder.File("three"), s_small with { Threads = 3 }, 7);
        MockSurveyWriter.Write(folder.File("other"), s_small, 8);
        Assert.Equal(Contents(folder.File("one")), Contents(folder.File("three")));
        Assert.NotEqual(File.ReadAllText(folder.File("one/catalogue.csv")), File.ReadAllText(folder.File("other/catalogue.csv")));
    }

    [Fact]
    public void A_stopped_call_goes_on_where_it_ended_with_the_same_result()
    {
        using var folder = new TemporaryFolder();
        MockSurveyWriter.Write(folder.File("whole"), s_small, 7);
        string sky = folder.File("sky");
        MockSurveyWriter.Write(sky, s_small, 7);
        string[] images = Directory.GetFiles(sky, "*.jpg", SearchOption.AllDirectories);
        foreach (string image in images[..5]) File.Delete(image);
        File.WriteAllText(images[0] + ".part", "what a killed process left");
        File.Delete(Path.Combine(sky, "catalogue.csv"));
        var reports = new Reports();
        MockSurveyWriter.Write(sky, s_small, 7, reports);
        Assert.Equal(Contents(folder.File("whole")), Contents(sky));
        Assert.Equal(new MockSurveyProgress("cutouts", 10, 10, 5), reports.Last);
    }

    [Fact]
    public void Cancellation_leaves_no_tables_and_no_part_of_an_image()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => MockSurveyWriter.Write(folder.File("sky"), s_small, 7, null, stop.Token));
        Assert.Equal(["mock.json"], Directory.GetFiles(folder.File("sky"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void Another_recipe_or_a_foreign_folder_is_refused_with_the_remedy()
    {
        using var folder = new TemporaryFolder();
        MockSurveyOptions tiny = s_small with { Galaxies = 1 };
        MockSurveyWriter.Write(folder.File("sky"), tiny, 7);
        Assert.Contains("another seed", Refused(folder.File("sky"), tiny, 8), StringComparison.Ordinal);
        Assert.Contains("another seed", Refused(folder.File("sky"), tiny with { MergerShare = 0.4 }, 7), StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("thesis"));
        File.WriteAllText(folder.File("thesis/chapter1.tex"), "Introduction");
        Assert.Contains("choose a new one", Refused(folder.File("thesis"), tiny, 7), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.File("thesis")));
    }

    [Fact]
    public void Two_writers_cannot_own_one_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("sky"));
        using (new FileStream(folder.File("sky/mock.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("another process", Refused(folder.File("sky"), s_small, 7), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_outside_their_domain_are_named()
    {
        using var folder = new TemporaryFolder();
        var e = Assert.Throws<SettingException>(() => MockSurveyWriter.Write(folder.File("sky"), s_small with { MergerShare = 1.5 }, 7));
        Assert.Contains("merger_share is 1.5; it must be from 0 to 1", e.Message, StringComparison.Ordinal);
        Assert.Throws<SettingException>(() => MockSurveyWriter.Write(folder.File("sky"), s_small with { Galaxies = 0 }, 7));
    }

    [Theory]
    [InlineData("1,Galaxy")]
    [InlineData("1,99")]
    [InlineData("x,Merger")]
    public void A_truth_of_an_unknown_kind_is_named_with_its_line(string row)
    {
        using var folder = new TemporaryFolder();
        folder.File("truth.csv", $"objid,kind\n2,Merger\n{row}\n");
        Assert.Contains("truth.csv, line 3: ", Assert.Throws<CatalogueFormatException>(() => SimulatedTruth.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_folder_holds_more_than_a_256th_of_the_images_by_much()
    {
        var folders = Enumerable.Range(0, 20000)
            .GroupBy(i => Path.GetDirectoryName(CutoutPath.For(MockObjId.At(i))))
            .Select(g => g.Count()).ToArray();
        Assert.Equal(256, folders.Length);
        Assert.InRange(folders.Max(), 78, 130); // 78 on average, 9 is one standard deviation of a random hash
    }

    private static string Refused(string folder, MockSurveyOptions options, ulong seed) =>
        Assert.Throws<MockSurveyException>(() => MockSurveyWriter.Write(folder, options, seed)).Message;

    private static string[] Contents(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => Path.GetRelativePath(folder, f) + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))))];

    private sealed class Reports : IProgress<MockSurveyProgress>
    {
        internal MockSurveyProgress Last { get; private set; }

        public void Report(MockSurveyProgress value) => Last = value;
    }
}
