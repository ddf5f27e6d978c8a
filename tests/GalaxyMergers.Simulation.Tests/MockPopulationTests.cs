using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Galaxies;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Simulation.Tests;

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
    public void More_objects_than_identifiers_are_refused()
    {
        Assert.Equal(MockObjId.Capacity - 1, MockObjId.IndexOf(MockObjId.At(MockObjId.Capacity - 1)));
        Assert.NotEqual(MockObjId.Capacity, MockObjId.IndexOf(MockObjId.At(MockObjId.Capacity)));
        Assert.True(MockSpectrumId.At(MockSpectrumId.Capacity - 1) > 0 && MockSpectrumId.At(MockSpectrumId.Capacity) < 0);
        new MockSkyOptions { Galaxies = MockSpectrumId.Capacity }.Validate();
        Assert.Contains("at most 5072640", Assert.Throws<SettingException>(() => new MockSkyOptions { Galaxies = MockSpectrumId.Capacity + 1 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Throws<SettingException>(() => new MockSurveyOptions { Galaxies = MockObjId.Capacity + 1 }.Validate());
    }

    [Fact]
    public void A_survey_that_sees_no_galaxy_is_refused()
    {
        MockSurveyOptions far = new() { LimitingMagnitude = 14, RedshiftMinimum = 0.7, RedshiftMaximum = 0.9 };
        Assert.Contains("fainter limit", Assert.Throws<SettingException>(() => new LabelledPopulation(far, 1)).Message, StringComparison.Ordinal);
        MockSkyOptions nothing = new() { Mergers = new(10.8, double.NaN, -0.6) };
        Assert.Throws<SettingException>(() => new SkyPopulation(nothing, 1));
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
        // Drawn at a mass, before the flux limit, which passes more of the blue ones: they are brighter at the same mass.
        Assert.All([8.5, 9.6, 10.15, 11.3], mass =>
        {
            const int Draws = 2000;
            SeededRandom random = SeededRandom.For(5, "colours");
            double share = GalaxyColours.RedShare(mass);
            Assert.Equal(share * Draws, Enumerable.Range(0, Draws).Count(_ => GalaxyColours.Draw(random, mass).IsRed), 4 * Math.Sqrt(Draws * share * (1 - share)));
        });
        MockGalaxy[] Typical(bool red) => [.. s_galaxies.Where(g => g.IsRed == red && g.LogStellarMass is > 10.2 and < 10.4)];
        double Colour(bool red) => Typical(red).Average(g => g.Magnitudes.U!.Value - g.Magnitudes.R!.Value);
        double Redshift(bool red) => Typical(red).Average(g => g.Redshift);
        double Locus(bool red) => GalaxyColours.Locus(10.3, red, merger: false).Centre + (1.6 * (red ? 1 : 0.5) * Redshift(red));
        Assert.Equal(Locus(true) - Locus(false), Colour(true) - Colour(false), 0.05); // scatter 0.3 of some hundred galaxies of each colour
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
