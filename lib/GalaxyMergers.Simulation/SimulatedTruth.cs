using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Galaxies;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Simulation;

/// <summary>What a simulation knows of its galaxies and an observer does not: `truth.csv` beside a simulated dataset or sky.</summary>
/// <param name="Kinds">What each object is, by objid.</param>
/// <param name="AreaSquareDegrees">Area of a simulated sky; null for a dataset that is not drawn from a sky.</param>
public sealed record SimulatedTruth(IReadOnlyDictionary<long, MockKind> Kinds, double? AreaSquareDegrees)
{
    /// <summary>Name of the table in the folder of a simulation.</summary>
    public const string FileName = "truth.csv";

    /// <summary>Name of the file that says how the simulation was made.</summary>
    public const string RecipeFileName = MockFolder.RecipeFileName;

    private const string CompressedFileName = FileName + ".gz";

    internal const string AreaKey = "area_square_degrees";

    internal const string Header =
        "objid,kind,is_merger,redshift,log_stellar_mass,red_sequence,bulge_share,disc_scale_kpc,bulge_radius_kpc,"
        + "mass_ratio,pericentre_kpc,time_since_pericentre_myr,projected_separation_kpc,first_is_disc,second_is_disc";

    private const string Remedy = "simulate again (mergers mock).";

    /// <summary>Area of the sky.</summary>
    /// <exception cref="CatalogueFormatException">The galaxies were not drawn from a sky.</exception>
    public double SkyAreaSquareDegrees => AreaSquareDegrees ?? throw new CatalogueFormatException(RecipeFileName, null, "it does not say the area of the sky; " + Remedy);

    /// <summary>Reads the truth in the folder of a simulation, where it may be compressed (`truth.csv.gz`).</summary>
    /// <param name="folder">The folder that `mergers mock` wrote, or a published sky.</param>
    /// <exception cref="CatalogueFormatException">There is no truth (the galaxies are not simulated ones), or it is damaged.</exception>
    public static SimulatedTruth Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path) && File.Exists(Path.Combine(folder, CompressedFileName))) path = Path.Combine(folder, CompressedFileName);
        if (!File.Exists(path)) throw new CatalogueFormatException(path, null, "there is no such file: only of simulated galaxies is it known what they are.");
        using CatalogueFile file = CatalogueFile.Open(path);
        int objId = file.Column("objid"), kind = file.Column("kind");
        if (objId < 0 || kind < 0) throw new CatalogueFormatException(path, file.Table.Line, "the columns objid and kind are needed; " + Remedy);
        Dictionary<long, MockKind> kinds = [];
        while (file.Read())
        {
            if (file.RecordFault() is not null || !long.TryParse(file.Table[objId], NumberStyles.None, CultureInfo.InvariantCulture, out long id) || !Enum.TryParse(file.Table[kind], out MockKind parsed) || !Enum.IsDefined(parsed))
                throw new CatalogueFormatException(path, file.Table.Line, $"the row has no objid or a kind that is none of {string.Join(", ", Enum.GetNames<MockKind>())}; " + Remedy);
            kinds[id] = parsed;
        }

        return new SimulatedTruth(kinds, ReadArea(Path.Combine(folder, MockFolder.RecipeFileName)));
    }

    /// <summary>Writes what each object is, and no more of it, as a table that <see cref="Read"/> reads.</summary>
    /// <param name="text">Where to.</param>
    public void WriteKinds(TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Write("objid,kind\n");
        foreach ((long objId, MockKind kind) in Kinds) text.Write(string.Create(CultureInfo.InvariantCulture, $"{objId},{kind}\n"));
    }

    private static double? ReadArea(string path)
    {
        try
        {
            using JsonDocument recipe = JsonDocument.Parse(File.ReadAllText(path));
            return recipe.RootElement.TryGetProperty(AreaKey, out JsonElement area) ? area.GetDouble() : null;
        }
        catch (Exception reason) when (reason is IOException or JsonException or InvalidOperationException)
        {
            throw new CatalogueFormatException(path, null, "it does not say what the simulation is made of; " + Remedy, reason);
        }
    }

    internal static void Write(TextWriter text, IMockPopulation population, CancellationToken cancellation)
    {
        text.WriteLine(Header);
        for (int i = 0; i < population.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            text.WriteLine(Row(population.At(i)));
        }
    }

    internal static string Row(MockScene scene)
    {
        MockGalaxy g = scene.Galaxy;
        GalaxyStructure s = scene.Structure;
        string structure = string.Create(
            CultureInfo.InvariantCulture,
            $"{g.ObjId},{g.Kind},{Flag(g.Kind == MockKind.Merger)},{g.Redshift:F6},{g.LogStellarMass:F5},{Flag(g.IsRed)},{s.BulgeShare:F4},{s.DiscScaleKpc:F3},{s.BulgeRadiusKpc:F3},");
        return structure + (scene.Encounter is null ? ",,,,," : Describe(scene.Encounter.Truth));
    }

    private static string Describe(EncounterTruth e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.MassRatio:F4},{e.PericentreKpc:F3},{e.TimeSincePericentreMyr:F1},{e.ProjectedSeparationKpc:F3},{Flag(e.FirstIsDisc)},{Flag(e.SecondIsDisc)}");

    private static int Flag(bool value) => value ? 1 : 0;
}
