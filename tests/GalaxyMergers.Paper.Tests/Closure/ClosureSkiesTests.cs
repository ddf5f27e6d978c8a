using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Closure.Skies;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Tests.Closure;

/// <summary>Closure over many skies, on one small sky and on estimates that are made up.</summary>
public sealed class ClosureSkiesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sky_is_scored_once_and_holds_what_counts_and_what_is_labelled()
    {
        SkyRecipe recipe = Assert.Single(SkyRecipe.ReadPlan(Plan("small,7,500,-3.0,,1.5")));
        Assert.Equal(1.5, recipe.RelativeSkyNoise);
        Assert.Null(recipe.SeeingArcsec);
        ClosureSkiesJob job = Job(recipe);
        job.Score(null, CancellationToken.None);
        ScoredSky sky = ScoredSky.Read(_folder.Path, "small");
        Assert.Equal(recipe, sky.Header.Recipe);
        double Limit(double z) => Math.Max(9, (sky.Header.LimitSlope * Math.Log(z)) + sky.Header.LimitIntercept);
        ScoredGalaxy[] counted = [.. sky.Galaxies.Where(g => g.Redshift is > 0.02 and < 0.06 && g.LogMass >= Limit(g.Redshift))];
        Assert.InRange(counted.Length, 60, 250);
        Assert.All(sky.Galaxies.Except(counted), g => Assert.NotEqual(SkyLabel.None, g.Label));
        Assert.All(sky.Galaxies, g => Assert.True(g.Label switch
        {
            SkyLabel.Merger => g.VoteFraction > 0.4,
            SkyLabel.Other => g.VoteFraction < 0.2,
            SkyLabel.GapMerger or SkyLabel.GapOther => g.VoteFraction is >= 0.2 and <= 0.4,
            _ => true,
        }, g.ToString()));
        int mergers = sky.Galaxies.Count(g => g.Label == SkyLabel.Merger);
        Assert.Equal(Math.Round(10_000 / 3003.0 * mergers), sky.Galaxies.Count(g => g.Label == SkyLabel.Other));
        Assert.True(sky.Galaxies.Select(g => g.P).Distinct().Count() > 50); // a network looked at them
        Assert.Empty(Directory.GetDirectories(_folder.Path)); // cutouts are gone

        DateTime written = File.GetLastWriteTimeUtc(_folder.File(ScoredSky.TableFile("small")));
        Job(recipe).Score(null, CancellationToken.None);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder.File(ScoredSky.TableFile("small"))));
        Assert.Throws<RunStoreException>(() => Job(recipe with { Seed = 8 }).Score(null, CancellationToken.None));

        // The truth and the inspection need no labels; the pulls of one sky are those of its rows.
        IReadOnlyList<SkyQuantity> rows = SkyQuantity.Create(SkyEstimates.Create(sky, resamples: 2));
        SkyQuantity number = rows.Single(r => r is { Estimator: "true mergers", Quantity: "number" });
        Assert.Equal(counted.Count(g => g.IsMerger), number.Estimate);
        Assert.InRange(number.Pull, -4, 4);
        Assert.Contains(rows, r => r.Estimator == SkyEstimates.Recommended);
        File.WriteAllText(_folder.File("rows.csv"), SkyQuantity.ToCsv(rows));
        Assert.Equal(rows.Select(r => (r.Sky, r.Estimator, r.Quantity)), SkyQuantity.Read(_folder.File("rows.csv")).Select(r => (r.Sky, r.Estimator, r.Quantity)));
    }

    [Theory]
    [InlineData("a,1,500,-3,,\na,2,500,-3,,", "twice")]
    [InlineData("a b,1,500,-3,,", "letters")]
    [InlineData("a,1,none,-3,,", "no sky")]
    [InlineData("a,1,500,-3,99,", "seeing_arcsec")]
    public void A_plan_that_is_none_is_refused(string rows, string part) =>
        Assert.Contains(part, Assert.Throws<CatalogueFormatException>(() => SkyRecipe.ReadPlan(Plan(rows))).Message, StringComparison.Ordinal);

    [Fact]
    public void Right_errors_put_the_truth_within_one_sigma_on_two_skies_of_three()
    {
        SeededRandom random = SeededRandom.For(1, "pulls");
        SkyQuantity[] rows = [.. Enumerable.Range(0, 300).SelectMany(i => new[]
        {
            new SkyQuantity($"sky-{i}", "good", "number", 100, 100 + (10 * random.NextGaussian()), 10),
            new SkyQuantity($"sky-{i}", "biased", "number", 100, 120 + (10 * random.NextGaussian()), 10),
        }), new SkyQuantity("sky-0", "good", "alpha", -0.62, double.NaN, double.NaN)];
        IReadOnlyList<ClosurePulls> pulls = ClosurePulls.Create(rows);
        Assert.Equal(3, pulls.Count);
        Assert.Equal(0.683, (double)pulls[0].Within / 300, 0.08); // 3 sigma of 300
        Assert.Equal(0, pulls[0].Moments.Mean, 0.18);
        Assert.Equal(1.2, pulls[1].MedianRatio, 0.03);
        Assert.Equal(2, pulls[1].Moments.Mean, 0.18);
        Assert.True(pulls[1].Share.Upper < 0.683 && pulls[0].Share.Lower < 0.683 + 0.08);
        Assert.Empty(pulls[2].Pulls);
        Assert.Equal(3, ClosurePulls.ToTable(pulls).RowCount);
    }

    private string Plan(string rows)
    {
        string path = _folder.File("plan.csv");
        File.WriteAllText(path, "name,seed,galaxies,log_phi_star,seeing_arcsec,relative_sky_noise\n" + rows + "\n");
        return path;
    }

    private ClosureSkiesJob Job(SkyRecipe recipe) =>
        new([recipe], Path.Combine(ProjectFolders.Locate().Repository!, "data", "weights", "merger-classifier.safetensors"), _folder.Path);
}
