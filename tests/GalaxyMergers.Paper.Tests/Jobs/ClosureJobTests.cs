using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Tests.Jobs;

/// <summary>A tiny simulated sky through everything, from its cutouts to the mass function.</summary>
public sealed class ClosureJobTests(ClosureJobTests.Closure made) : IClassFixture<ClosureJobTests.Closure>
{
    private static readonly ExperimentConfiguration Tiny = Presets.Mock with
    {
        Preset = "tiny",
        CrossValidation = new CrossValidationOptions { FoldCount = 3 },
        Network = new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 8, NormMomentum = 0.1 },
        Training = new TrainingOptions
        {
            HeadStage = new HeadStageOptions { Epochs = 2, CachedViews = 1 },
            FineTuning = new FineTuningOptions { LearningRate = 0.02, MaximumEpochs = 2, Patience = 2 },
        },
        TestViews = 1,
        Compute = new ComputeOptions { Device = "cpu", Threads = 1 },
        Closure = new ClosureOptions { Galaxies = 700, ImageWidth = 32, ScaleArcsecPerPixel = 8 * 0.396127 },
    };

    private static readonly string[] Shown =
        ["id=\"table-baselines\"", "id=\"survey\"", "id=\"closure\"", "simulated", "table-2-extremes", "closure-selection", "closure-calibration", "merger-sample-gallery", "figure-12", "figure-13"];

    [Fact]
    public void The_report_sets_what_comes_out_against_what_was_put_in_and_a_second_call_computes_nothing()
    {
        ClosureJobResult result = made.Result;
        ClosureEvaluation closure = result.Closure!;
        Assert.Empty(result.Elsewhere);
        Assert.Equal(700, closure.IsMerger.Length);
        Assert.Equal(closure.IsMerger.Count(merger => merger) / 700.0, closure.MergerShare, 1e-12);
        Assert.Equal(0.0274, closure.MergerShare, 4 * Math.Sqrt(0.0274 / 700)); // of 24 000 galaxies of such a sky (data/published/closure.md), in a draw of 700
        Assert.Equal(3, closure.Cuts.Count);
        Assert.All(closure.Cuts, cut => Assert.Equal(cut.Estimated.Selected, cut.True.TruePositives + cut.True.FalsePositives));
        Assert.Contains(closure.Quantities(), q => q.Name == "merger share, likelihood" && q.Truth == closure.MergerShare);

        string page = File.ReadAllText(result.Sample!.Report.Page);
        Assert.All(Shown, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.All(result.Sample.Catalogues, file => Assert.True(File.Exists(file)));

        // What `mergers classify` writes beside a survey is what the report of its sample has, but for the separations, which only a store of the catalogues knows.
        string tables = Path.Combine(Path.GetDirectoryName(result.Sample.Report.Page)!, "tables");
        Assert.All(RatesByProperty.Tables(FinishedRun.Open(result.Folder), null), rates => Assert.StartsWith(CsvTable.Write(rates), File.ReadAllText(Path.Combine(tables, rates.Name + ".csv")), StringComparison.Ordinal));

        string table = Path.Combine(result.Folder, "sky", "classified.csv");
        DateTime written = File.GetLastWriteTimeUtc(table);
        ClosureJobResult again = made.Run();
        Assert.Equal(written, File.GetLastWriteTimeUtc(table));
        Assert.Equal(closure.Quantities(), again.Closure!.Quantities());
    }

    [Fact]
    public void A_published_sky_gives_the_runs_own_numbers_and_pictures_without_its_images()
    {
        ClosureJobResult result = made.Result;
        SimulatedSky sky = Reproduction.PublishedSky(made.Published);
        Assert.Equal(result.Closure!.Kinds, sky.Closure.Kinds);
        Assert.Equal(result.Sample!.Analysis.Cuts.Select(c => (c.Cut, c.Selected, c.SelectedByOneClassifier)), sky.Survey.Analysis.Cuts.Select(c => (c.Cut, c.Selected, c.SelectedByOneClassifier)));
        Assert.Equal(result.Sample.Analysis.Visual.VMax, sky.Survey.Analysis.Visual.VMax);
        Assert.Equal(result.Sample.Analysis.ColourTests.Select(t => t.Result.P), sky.Survey.Analysis.ColourTests.Select(t => t.Result.P));
        Assert.Equal(result.Sample.Analysis.Sky.Probabilities, sky.Survey.Analysis.Sky.Probabilities, (was, now) => Math.Abs(was - now) <= 5e-6 * was); // published with six digits
        Assert.Equal(result.Closure.Quantities().Select(q => (q.Name, q.Truth)), sky.Closure.Quantities().Select(q => (q.Name, q.Truth)));
        Assert.Equal(result.Closure.TrueMergers.Schechter.Fit?.Function, sky.Closure.TrueMergers.Schechter.Fit?.Function);
        Assert.Contains("data:image", sky.Survey.ExtremeGallery.Drawing.ToPlotly(FigureTheme.Screen).ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(made.Published, "*.jpg", SearchOption.AllDirectories));
        ImageLookup drawn = new(PublishedSky.Read(made.Published).ImagesFolder), classified = new(RunFolder.Read(result.Folder).DatasetFolder);
        long[] shown = [.. new[] { sky.Survey.Gallery, sky.Survey.ExtremeGallery }.SelectMany(f => f.Numbers.StoredColumns.Single(c => c.Name == "objid").CsvCells).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
        Assert.NotEmpty(shown);
        Assert.All(shown, id => Assert.Equal(File.ReadAllBytes(classified.PathOf(id)), File.ReadAllBytes(drawn.PathOf(id))));
        Assert.All(Directory.GetFiles(made.Published, "*.json"), file => Assert.DoesNotContain(made.Folder, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("classified.csv.gz")]
    [InlineData("truth.csv.gz")]
    public void A_damaged_table_of_a_published_sky_is_named(string name)
    {
        using TemporaryFolder published = new();
        foreach (string original in Directory.GetFiles(made.Published)) File.Copy(original, published.File(Path.GetFileName(original)));
        string file = published.File(name);
        byte[] bytes = File.ReadAllBytes(file);
        bytes.AsSpan(bytes.Length / 2, 40).Fill(0xAA);
        File.WriteAllBytes(file, bytes);
        Assert.Contains(name, Assert.Throws<CatalogueFormatException>(() => Reproduction.PublishedSky(published.Path)).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.ThrowsAny<GalaxyMergersException>(() => Reproduction.PublishedSky(published.Path));
    }

    [Fact]
    public void A_dataset_beside_the_simulated_sky_is_refused() =>
        Assert.Contains("--dataset", Assert.Throws<ConfigurationException>(() => Job(new MainJobOptions { Name = "a", GeneratedFolder = "a", DatasetFolder = "x" }).Run(null, CancellationToken.None)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_sky_leaves_the_identity_of_other_runs_as_it_was()
    {
        Assert.DoesNotContain("closure", ConfigurationText.ToJson(Presets.Paper), StringComparison.Ordinal);
        Assert.Equal(ConfigurationText.HashOf(Tiny), ConfigurationText.HashOf(Tiny with { Closure = null }));
        Assert.Equal(Presets.Mock.Closure, ConfigurationText.FromJson(ConfigurationText.ToJson(Presets.Mock), "mock").Closure);
    }

    private static ClosureJob Job(MainJobOptions options) => new(Tiny, options, ProjectFolders.Locate(), TimeProvider.System);

    /// <summary>The run, made and published once.</summary>
    public sealed class Closure : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Closure()
        {
            Result = Run();
            new PublicationJob(ProjectFolders.Locate(), TimeProvider.System).Run(Result.Folder, Published, isUnfinished: false, null, CancellationToken.None);
        }

        internal string Folder => _folder.Path;

        internal string Published => _folder.File("published");

        internal ClosureJobResult Result { get; }

        public void Dispose() => _folder.Dispose();

        internal ClosureJobResult Run() => Job(new MainJobOptions { Name = "closure", ResultsFolder = _folder.File("results"), GeneratedFolder = _folder.File("generated") }).Run(null, CancellationToken.None);
    }
}
