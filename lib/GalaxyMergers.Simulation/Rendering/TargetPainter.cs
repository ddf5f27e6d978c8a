using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Galaxies;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Paints the object that a cutout is of, in the middle of the frame, with what projects onto it.</summary>
internal sealed class TargetPainter(MockOptions options, SkyPlanes sky, GaussianBlur blur)
{
    private readonly SkyPlanes _layer = new(sky.Width);

    internal void Paint(MockScene scene, SeededRandom random)
    {
        MockGalaxy galaxy = scene.Galaxy;
        UgrizMagnitudes m = galaxy.Magnitudes;
        BandFluxes light = BandFluxes.FromMagnitudes(m.I!.Value, m.R!.Value, m.G!.Value);
        double x = sky.Centre + random.NextDouble(-0.7, 0.7), y = sky.Centre + random.NextDouble(-0.7, 0.7);
        if (scene.Encounter is not null) PaintMerger(scene.Encounter, galaxy, light, x, y, random);
        else new GalaxyImage(scene.Structure, light, PixelsPerKpc(galaxy.Redshift)).Paint(sky, x, y, random);
        if (galaxy.Kind == MockKind.ChanceProjection) PaintProjection(m.R.Value, x, y, random);
    }

    private void PaintMerger(Encounter encounter, MockGalaxy galaxy, BandFluxes light, double x, double y, SeededRandom random)
    {
        GalaxyColours colours = encounter.SecondColours;
        BandFluxes companion = BandFluxes.FromColours(galaxy.Magnitudes.R!.Value + encounter.MagnitudeDifference, colours.GMinusR, colours.RMinusI);
        new MergerImage(encounter, PixelsPerKpc(galaxy.Redshift), _layer, blur).Paint(sky, x, y, light, companion, random);
    }

    /// <summary>A second galaxy, up to 1.5 magnitudes fainter or half a magnitude brighter, at another distance.</summary>
    private void PaintProjection(double r, double x, double y, SeededRandom random)
    {
        double mass = random.NextDouble(9, 11.2), arcsec = random.NextDouble(2.5, 12), direction = random.NextDouble(0, 2 * Math.PI);
        GalaxyColours colours = GalaxyColours.Draw(random, mass);
        GalaxyStructure structure = GalaxyStructure.Draw(random, mass, colours.IsRed, irregular: false);
        double pixels = arcsec / options.ScaleArcsecPerPixel, redshift = random.NextDouble(0.03, 0.18);
        (double sin, double cos) = Math.SinCos(direction);
        BandFluxes light = BandFluxes.FromColours(r + random.NextDouble(-0.5, 1.5), colours.GMinusR, colours.RMinusI);
        new GalaxyImage(structure, light, PixelsPerKpc(redshift)).Paint(sky, x + (pixels * cos), y + (pixels * sin), random);
    }

    private double PixelsPerKpc(double redshift) => 1 / (FlatLambdaCdm.Standard.KpcPerArcsec(redshift) * options.ScaleArcsecPerPixel);
}
