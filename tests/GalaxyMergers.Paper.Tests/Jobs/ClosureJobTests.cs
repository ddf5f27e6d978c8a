using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Tests.Jobs;

/// <summary>A tiny simulated sky through everything, from its cutouts to the mass function.</summary>
public sealed class ClosureJobTests : IDisposable
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

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_report_sets_what_comes_out_against_what_was_put_in_and_a_second_call_computes_nothing()
    {
        ClosureJobResult result = Run();
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

        string table = Path.Combine(result.Folder, "sky", "classified.csv");
        DateTime written = File.GetLastWriteTimeUtc(table);
        ClosureJobResult again = Run();
        Assert.Equal(written, File.GetLastWriteTimeUtc(table));
        Assert.Equal(closure.Quantities(), again.Closure!.Quantities());
    }

    [Fact]
    public void A_dataset_beside_the_simulated_sky_is_refused() =>
        Assert.Contains("--dataset", Assert.Throws<ConfigurationException>(() => Job(new MainJobOptions { Name = "a", GeneratedFolder = _folder.Path, DatasetFolder = "x" }).Run(null, CancellationToken.None)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_sky_leaves_the_identity_of_other_runs_as_it_was()
    {
        Assert.DoesNotContain("closure", ConfigurationText.ToJson(Presets.Paper), StringComparison.Ordinal);
        Assert.Equal(ConfigurationText.HashOf(Tiny), ConfigurationText.HashOf(Tiny with { Closure = null }));
        Assert.Equal(Presets.Mock.Closure, ConfigurationText.FromJson(ConfigurationText.ToJson(Presets.Mock), "mock").Closure);
    }

    private ClosureJobResult Run() => Job(new MainJobOptions { Name = "closure", ResultsFolder = _folder.File("results"), GeneratedFolder = _folder.File("generated") }).Run(null, CancellationToken.None);

    private static ClosureJob Job(MainJobOptions options) => new(Tiny, options, ProjectFolders.Locate(), TimeProvider.System);
}
