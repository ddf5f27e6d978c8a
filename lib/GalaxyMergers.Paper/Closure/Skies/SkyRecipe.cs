using System.Globalization;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>One sky of a closure over many: a line of the plan.</summary>
/// <param name="Name">Its name, which is that of its files.</param>
/// <param name="Seed">Seed of everything random in it.</param>
/// <param name="Galaxies">Galaxies that the survey sees.</param>
/// <param name="LogNormalisation">log10 of Φ* of the mergers that are put in, h³ Mpc⁻³; M* and α are the paper's.</param>
/// <param name="SeeingArcsec">Median seeing; null: SDSS's.</param>
/// <param name="RelativeSkyNoise">Noise in units of SDSS's; null: 1.</param>
public sealed record SkyRecipe(string Name, ulong Seed, int Galaxies, double LogNormalisation, double? SeeingArcsec = null, double? RelativeSkyNoise = null)
{
    /// <summary>Columns and rows of a cutout, and arcseconds a pixel: a field of 72 arcsec.</summary>
    private const int ImageWidth = 96;

    private const double ScaleArcsecPerPixel = 0.75;

    /// <summary>The mass function of mergers that is put in, Φ* in Mpc⁻³.</summary>
    public SchechterFunction Truth => Mergers.FromHubbleUnits();

    /// <summary>The sky that this asks for.</summary>
    internal MockSkyOptions Options => new()
    {
        Galaxies = Galaxies,
        Mergers = Mergers,
        ImageWidth = ImageWidth,
        ScaleArcsecPerPixel = ScaleArcsecPerPixel,
        SeeingArcsec = SeeingArcsec,
        RelativeSkyNoise = RelativeSkyNoise,
        Threads = 1,
    };

    private SchechterFunction Mergers => SchechterFunction.FromPublished(PaperConstants.NetworkMergers) with { LogNormalisation = LogNormalisation };

    /// <summary>Reads a plan: a table with the columns name, seed, galaxies, log_phi_star and, where they differ from SDSS, seeing_arcsec and relative_sky_noise.</summary>
    /// <param name="path">The table.</param>
    /// <exception cref="CatalogueFormatException">A column is missing, or a row is no recipe.</exception>
    public static IReadOnlyList<SkyRecipe> ReadPlan(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        string[] names = ["name", "seed", "galaxies", "log_phi_star", "seeing_arcsec", "relative_sky_noise"];
        int[] columns = [.. names.Select(file.Column)];
        if (columns.Take(4).Any(column => column < 0)) throw new CatalogueFormatException(path, file.Table.Line, $"a plan has the columns {string.Join(", ", names.Take(4))}.");
        List<SkyRecipe> plan = [];
        while (file.Read())
        {
            string Text(int k) => columns[k] < 0 ? string.Empty : file.Table[columns[k]].Trim().ToString();
            double? Optional(int k) => Text(k).Length == 0 ? null : double.Parse(Text(k), CultureInfo.InvariantCulture);
            try
            {
                SkyRecipe recipe = new(
                    Text(0), ulong.Parse(Text(1), CultureInfo.InvariantCulture), int.Parse(Text(2), CultureInfo.InvariantCulture),
                    double.Parse(Text(3), CultureInfo.InvariantCulture), Optional(4), Optional(5));
                recipe.Options.Validate();
                if (recipe.Name.Length == 0 || recipe.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')) throw new FormatException("a name has letters, digits and - only");
                if (plan.Any(other => other.Name == recipe.Name)) throw new FormatException($"{recipe.Name} stands there twice");
                plan.Add(recipe);
            }
            catch (Exception fault) when (fault is FormatException or OverflowException or SettingException)
            {
                throw new CatalogueFormatException(path, file.Table.Line, $"the row is no sky: {fault.Message.TrimEnd('.')}.", fault);
            }
        }

        return plan.Count > 0 ? plan : throw new CatalogueFormatException(path, file.Table.Line, "the plan has no sky.");
    }
}
