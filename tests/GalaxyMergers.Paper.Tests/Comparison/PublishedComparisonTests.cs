using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Tests.Comparison;

/// <summary>Section 5 on published catalogues.</summary>
public sealed class PublishedComparisonTests
{
    private static readonly string[] Catalogues = ["catalogues/darg2010.csv", "catalogues/schawinski2010.csv.gz"];

    [PublishedCataloguesFact]
    public void Visual_mergers_are_as_many_as_published_and_the_mass_function_is_of_the_order_of_Weigels()
    {
        using TemporaryFolder folder = new();
        PublishedComparison comparison = PublishedComparison.Create(Read(folder, Catalogues), new MergerSampleOptions(), FigureProvenance.None);
        Assert.Equal(926, comparison.SystemCount);
        Assert.InRange(comparison.FirstGalaxies.Sample.Count, 600, 926);

        // Masses and the choice of mergers differ from Weigel et al.: the same order, not the same number.
        double logPhi = comparison.FirstGalaxies.Schechter.Fit!.ToPublished().LogNormalisation;
        Assert.InRange(logPhi, PaperConstants.VisualMergers.LogNormalisation - 0.5, PaperConstants.VisualMergers.LogNormalisation + 0.5);
        Assert.True(logPhi < PaperConstants.NetworkMergers.LogNormalisation - 0.3);

        // Two galaxies weigh more than one.
        Assert.True(comparison.Systems.Schechter.Fit!.Function.LogCharacteristicMass > comparison.FirstGalaxies.Schechter.Fit!.Function.LogCharacteristicMass);
        Assert.Equal(12, comparison.ColourTests.Count);

        // Major mergers by the heavier galaxy are what Weigel et al. (2017) count: within 3σ of both errors together in each parameter, and fewer than all systems.
        PublishedSchechterFit major = comparison.Major.Schechter.Fit!.ToPublished(), weigel = PaperConstants.VisualMergers;
        Assert.InRange(Math.Abs(major.LogCharacteristicMass - weigel.LogCharacteristicMass) / Math.Sqrt(Math.Pow(major.LogCharacteristicMassError, 2) + Math.Pow(weigel.LogCharacteristicMassError, 2)), 0, 3);
        Assert.InRange(Math.Abs(major.LogNormalisation - weigel.LogNormalisation) / Math.Sqrt(Math.Pow(major.LogNormalisationError, 2) + Math.Pow(weigel.LogNormalisationError, 2)), 0, 3);
        Assert.InRange(Math.Abs(major.Slope - weigel.Slope) / Math.Sqrt(Math.Pow(major.SlopeError, 2) + Math.Pow(weigel.SlopeError, 2)), 0, 3);
        Assert.InRange(comparison.Major.Sample.Count, 1, comparison.FirstGalaxies.Sample.Count);

        // A script of its own in Python counted the galaxies with 10.6 <= log M < 10.8.
        Assert.Equal(3996, comparison.AllGalaxies.VMax.Single(p => Math.Abs(p.Centre - 10.7) < 0.01).Count);

        // Matched in redshift and dust, u − r of the systems still differs from that of all galaxies at every mass, but by far less than unmatched
        // above 10¹⁰ solar masses. A script of its own in Python, which reads the same files, has these numbers; it prints two digits.
        double[] matched = [.. comparison.ColourTests.TakeLast(3).Select(t => t.Test.Result.P)];
        Assert.All(matched.Zip([1.7e-45, 2.1e-5, 1.1e-4]), p => Assert.InRange(p.First / p.Second, 0.95, 1.05));
        Assert.Equal((321, 0.060), (comparison.SharedCount, Math.Round(comparison.Reddening, 3)));
        Assert.All(comparison.ColourTests, t => Assert.InRange(t.Test.Result.P, 0, 1));
        Assert.Equal(["published-mass-functions", "published-colour-mass"], comparison.Figures.Select(f => f.Name));
        Assert.All(comparison.Tables, (ResultTable table) => Assert.True(table.RowCount > 3));
    }

    [PublishedCataloguesFact]
    public void The_published_comparison_follows_from_the_catalogues()
    {
        string published = Path.Combine(ProjectFolders.Locate().Repository!, "data", "published", "catalogues");
        string[] files = [.. Catalogues.Select(c => Path.Combine(ProjectFolders.Locate().SharedData!, c))];
        Assert.Empty(PublishedCatalogues.Faults(published, files, CancellationToken.None).Select(f => $"{f.Path} {f.Problem}"));
        Assert.NotEqual(RunProvenance.NotRecorded, PublishedCatalogues.Read(published).Provenance[RunProvenance.CommitKey]);

        // Another area than the published one gives other densities, and the check finds them.
        using TemporaryFolder folder = new();
        PublishedCatalogues other = PublishedCatalogues.Read(published) with { Options = new MergerSampleOptions { AreaSquareDegrees = 9380 } };
        other.Write(folder.Path, PublishedCatalogues.Read(published).Compare(files, CancellationToken.None));
        Assert.Contains(PublishedCatalogues.Faults(folder.Path, files, CancellationToken.None), f => f.Path.EndsWith("published-mass-function-fits.csv", StringComparison.Ordinal));
    }

    [PublishedCataloguesFact]
    public void A_store_with_one_catalogue_only_is_refused_by_name()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("Schawinski", Assert.Throws<ConfigurationException>(() => Read(folder, Catalogues[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_store_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("Darg", Assert.Throws<ConfigurationException>(() => Read(folder)).Message, StringComparison.Ordinal);
    }

    private static PublishedGalaxies Read(TemporaryFolder folder, params string[] catalogues)
    {
        using CatalogueStore store = CatalogueStore.Open(folder.File("catalogue.sqlite"));
        foreach (string catalogue in catalogues) store.Import(Path.Combine(ProjectFolders.Locate().SharedData!, catalogue), null, CancellationToken.None);
        return PublishedGalaxies.Read(store);
    }

    /// <summary>A test that reads the published catalogues; reported as not run where the shared data lack them.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PublishedCataloguesFactAttribute : FactAttribute
    {
        public PublishedCataloguesFactAttribute()
        {
            if (ProjectFolders.Locate().SharedData is not { } shared || Catalogues.Any(c => !File.Exists(Path.Combine(shared, c))))
                Skip = $"needs {string.Join(" and ", Catalogues)} in the folder of the real data; set MERGERS_DATA to it";
        }
    }
}
