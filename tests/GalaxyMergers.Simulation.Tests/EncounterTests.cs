using System.Numerics;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Encounters;

namespace GalaxyMergers.Simulation.Tests;

public class EncounterTests
{
    private const int Stars = 2048;
    private static readonly Rotation s_faceOn = new(Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ);

    [Fact]
    public void Without_a_companion_a_disc_stays_as_it_is()
    {
        EncounterBody galaxy = Disc(1), ghost = Disc(1e-9);
        (TestParticles stars, EncounterOrbit orbit) = SetUp(galaxy, ghost, 3, 20);
        double[] before = [.. Radii(stars, orbit.First(0)).Order()];
        RestrictedThreeBody.Advance(stars, orbit, galaxy, ghost);
        double[] after = [.. Radii(stars, orbit.First(orbit.Steps - 1)).Order()];
        foreach (double share in (double[])[0.1, 0.5, 0.9])
            Assert.Equal(1, after[(int)(share * Stars)] / before[(int)(share * Stars)], 0.06); // phase mixing of the random motion
    }

    [Fact]
    public void The_energy_of_a_star_in_one_field_is_kept()
    {
        EncounterBody galaxy = Disc(1), ghost = Disc(1e-9);
        (TestParticles stars, EncounterOrbit orbit) = SetUp(galaxy, ghost, 3, 20);
        double[] before = Energies(stars, orbit.First(0));
        RestrictedThreeBody.Advance(stars, orbit, galaxy, ghost);
        double[] after = Energies(stars, orbit.First(orbit.Steps - 1));
        for (int k = 0; k < Stars; k++) Assert.Equal(before[k], after[k], 2e-3); // the leapfrog's error at this step
    }

    [Fact]
    public void A_spheroid_is_in_equilibrium()
    {
        EncounterBody galaxy = Disc(1) with { IsDisc = false }, ghost = Disc(1e-9);
        (TestParticles stars, EncounterOrbit orbit) = SetUp(galaxy, ghost, 3, 20);
        double before = Radii(stars, orbit.First(0)).Order().ElementAt(Stars / 2);
        RestrictedThreeBody.Advance(stars, orbit, galaxy, ghost);
        double after = Radii(stars, orbit.First(orbit.Steps - 1)).Order().ElementAt(Stars / 2);
        Assert.Equal(1, after / before, 0.06); // 2048 stars fix the median to 3 %
        Assert.Equal(1.305 * galaxy.Core, before, 0.12); // a Plummer sphere's half-mass radius
    }

    [Fact]
    public void A_prograde_passage_throws_out_a_tail_that_a_retrograde_one_does_not()
    {
        int prograde = FarStars(s_faceOn), retrograde = FarStars(new Rotation(Vector3.UnitX, -Vector3.UnitY, -Vector3.UnitZ));
        Assert.True(prograde > 3 * retrograde, $"{prograde} stars far out against {retrograde}"); // Toomre and Toomre (1972), sections III and IV
        Assert.True(prograde > Stars / 50, $"only {prograde} stars far out");
    }

    [Fact]
    public void A_parabola_comes_as_close_as_asked_and_is_symmetric()
    {
        var orbit = new EncounterOrbit(Disc(1), Disc(0.5), 2.5, 0, -12, 12);
        double[] distance = [.. Enumerable.Range(0, orbit.Steps).Select(k => (double)orbit.Separation(k).Length())];
        Assert.Equal(2.5, distance.Min(), 1e-5);
        for (int k = 0; k < orbit.Steps; k++) Assert.Equal(distance[k], distance[^(k + 1)], 1e-5);
    }

    [Fact]
    public void Friction_makes_the_pair_fall_back()
    {
        var free = new EncounterOrbit(Disc(1), Disc(0.5), 1, 0, -12, 40);
        var slowed = new EncounterOrbit(Disc(1), Disc(0.5), 1, 0.12, -12, 40);
        Assert.True(free.Separation(free.Steps - 1).Length() > 12);
        Assert.True(slowed.Separation(slowed.Steps - 1).Length() < 3);
    }

    [Fact]
    public void An_approach_that_has_not_ended_is_before_its_pericentre()
    {
        var orbit = new EncounterOrbit(Disc(1), Disc(0.5), 1, 0.1, -12, -4);
        Assert.True(orbit.Separation(orbit.Steps - 1).Length() < orbit.Separation(0).Length());
        Assert.True(orbit.Separation(orbit.Steps - 1).Length() > 2);
    }

    [Fact]
    public void Rotations_are_orthonormal_and_go_back()
    {
        SeededRandom random = SeededRandom.For(3, "rotation");
        for (int i = 0; i < 50; i++)
        {
            Rotation rotation = Rotation.Random(random);
            Assert.Equal(0, Vector3.Dot(rotation.First, rotation.Second), 1e-5);
            Assert.Equal(1, Vector3.Dot(Vector3.Cross(rotation.First, rotation.Second), rotation.Third), 1e-5);
            var v = new Vector3(1, -2, 3);
            Assert.Equal(0, (rotation.In(rotation.Out(v)) - v).Length(), 1e-5);
        }
    }

    private static EncounterBody Disc(double mass) => new(mass, 1.3, 1, true, s_faceOn);

    private static (TestParticles Stars, EncounterOrbit Orbit) SetUp(EncounterBody primary, EncounterBody secondary, double pericentre, double end)
    {
        var orbit = new EncounterOrbit(primary, secondary, pericentre, 0, -12, end);
        var stars = new TestParticles(Stars);
        Vector3 velocity = (float)-orbit.FirstShare * orbit.StartVelocity;
        StellarOrbits.Fill(stars, 0, Stars, primary, orbit.First(0), velocity, SeededRandom.For(1, "stars"));
        return (stars, orbit);
    }

    private static int FarStars(Rotation spin)
    {
        EncounterBody primary = Disc(1) with { Orientation = spin }, secondary = Disc(1);
        (TestParticles stars, EncounterOrbit orbit) = SetUp(primary, secondary, 7, 30);
        RestrictedThreeBody.Advance(stars, orbit, primary, secondary);
        return Radii(stars, orbit.First(orbit.Steps - 1)).Zip(Radii(stars, orbit.Second(orbit.Steps - 1))).Count(r => r.First > 8.5 && r.Second > 8.5);
    }

    private static IEnumerable<double> Radii(TestParticles stars, Vector3 centre) =>
        Enumerable.Range(0, stars.Count).Select(k => (double)(stars.Position(k) - centre).Length());

    private static double[] Energies(TestParticles stars, Vector3 centre) =>
        [.. Enumerable.Range(0, stars.Count).Select(k =>
        {
            double squared = (stars.Position(k) - centre).LengthSquared();
            return (0.5 * new Vector3(stars.U[k], stars.V[k], stars.W[k]).LengthSquared()) - (1 / Math.Sqrt(squared + (1.3 * 1.3)));
        })];
}
