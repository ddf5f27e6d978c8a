using GalaxyMergers.Survey.MockSurvey;
using GalaxyMergers.Survey.MockSurvey.Population;
using GalaxyMergers.Science.Cosmology;

namespace GalaxyMergers.Survey.Tests.MockSurvey;

public class MockPopulationTests
{
    private static readonly MockSurveyOptions s_options = new() { Galaxies = 4000, MergerShare = 0.25 };
    private static readonly LabelledPopulation s_population = new(s_options, 11);
    private static readonly MockGalaxy[] s_galaxies = [.. Enumerable.Range(0, 4000).Select(i => s_population.At(i).Galaxy)];

    [Fact]
    public void As_many_mergers_are_drawn_as_asked_for() => Assert.Equal(1000, s_galaxies.Count(g => g.Kind == MockKind.Merger));

    [Fact]
    public void Identifiers_are_plausible_and_unique()
    {
        Assert.Equal(200_000, Enumerable.Range(0, 200_000).Select(i => MockObjId.At(i * 37L)).Distinct().Count());
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(i * 9973L, MockObjId.IndexOf(MockObjId.At(i * 9973L))));
        Assert.All(s_galaxies, g => Assert.True(new SdssObjId(g.ObjId).IsPlausible));
        Assert.All(s_galaxies, g => Assert.Equal((1, 40), (new SdssObjId(g.ObjId).SkyVersion, new SdssObjId(g.ObjId).Rerun)));
    }

    [Fact]
    public void Every_galaxy_is_within_the_survey_s_limits() => Assert.All(s_galaxies, g =>
    {
        Assert.InRange(g.Redshift, 0.005, 0.1);
        Assert.InRange(g.Magnitudes.R!.Value, 8, 17.77);
    });

    [Fact]
    public void Heavy_galaxies_are_red_and_light_ones_blue()
    {
        double Red(double from, double to)
        {
            MockGalaxy[] bin = [.. s_galaxies.Where(g => g.LogStellarMass >= from && g.LogStellarMass < to)];
            return bin.Count(g => g.IsRed) / (double)bin.Length;
        }

        Assert.InRange(Red(11, 11.6), 0.8, 1);
        Assert.InRange(Red(8, 9.2), 0, 0.15);
        double Colour(bool red) => s_galaxies.Where(g => g.IsRed == red && g.LogStellarMass is > 10 and < 10.6).Average(g => g.Magnitudes.U!.Value - g.Magnitudes.R!.Value);
        Assert.InRange(Colour(true) - Colour(false), 0.4, 0.9);
    }

    [Fact]
    public void Luminous_galaxies_fill_the_volume_evenly()
    {
        // Brighter than the limit everywhere, so the comoving volume out to each must be uniform: Schmidt's V/Vmax test.
        FlatLambdaCdm cosmology = FlatLambdaCdm.Standard;
        double all = cosmology.VolumeMpc3(0.005, 0.1, 1);
        double[] shares = [.. s_galaxies
            .Where(g => g.Magnitudes.R!.Value - cosmology.DistanceModulus(g.Redshift) + cosmology.DistanceModulus(0.1) < 17.7)
            .Select(g => cosmology.VolumeMpc3(0.005, g.Redshift, 1) / all)];
        Assert.True(shares.Length > 1000);
        Assert.Equal(0.5, shares.Average(), 4 * Math.Sqrt(1.0 / 12 / shares.Length));
    }
}
