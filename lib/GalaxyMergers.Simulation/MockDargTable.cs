using System.Globalization;
using System.Numerics;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Science;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Simulation;

/// <summary>
/// The catalogue of merging systems that Darg et al. (2010) would have made of the mock sky: objects with f_m above 0.4 and
/// 0.005 &lt; z &lt; 0.1 of which an expert believes that they merge. Columns as published, the rounded object2 included.
/// </summary>
internal static class MockDargTable
{
    private const double ConfirmedMergers = 0.97, ConfirmedProjections = 0.1, RoundedTo = 128;

    private static readonly string[] s_columns = [.. SourceRegistry.Default.ColumnMaps.Single(m => m.Table == "darg").Columns.Select(c => c.From)];

    internal static string Header { get; } = string.Join(',', s_columns);

    /// <summary>Whether the catalogue lists an object. The seed decides about the expert.</summary>
    internal static bool Lists(MockScene scene, ulong seed)
    {
        MockGalaxy galaxy = scene.Galaxy;
        if (!(galaxy.Votes.MergerFraction > PaperConstants.MergerVoteFractionMinimum)) return false;
        if (!(galaxy.Redshift > PaperConstants.RedshiftMinimum && galaxy.Redshift < PaperConstants.RedshiftMaximum)) return false;
        double expert = SeededRandom.For(seed, "mock expert", galaxy.Index).NextDouble();
        return expert < (scene.Encounter is null ? ConfirmedProjections : ConfirmedMergers);
    }

    internal static string Row(MockScene scene)
    {
        Dictionary<string, object> values = First(scene.Galaxy);
        if (scene.Encounter is not null) AddSecond(values, scene.Galaxy, scene.Encounter);
        return string.Join(',', s_columns.Select(c => values.TryGetValue(c, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : string.Empty));
    }

    private static Dictionary<string, object> First(MockGalaxy g)
    {
        double modulus = FlatLambdaCdm.Standard.DistanceModulus(g.Redshift);
        var values = new Dictionary<string, object>
        {
            ["object1"] = g.ObjId, ["object2"] = (long)(Math.Round((g.ObjId & 0xFFFF) / RoundedTo) * RoundedTo) + (g.ObjId & ~0xFFFFL),
            ["morph1"] = g.IsRed ? "e" : "s", ["morph2"] = "su", ["stage"] = 2, ["specz1"] = Math.Round(g.Redshift, 6), ["vote1"] = g.Votes.MergerFraction,
            ["ra1"] = Math.Round(g.RaDeg, 6), ["dec1"] = Math.Round(g.DecDeg, 6), ["ra2"] = Math.Round(g.RaDeg, 6), ["dec2"] = Math.Round(g.DecDeg, 6),
            ["kmass1"] = Math.Round(g.LogStellarMass, 5), ["plate2"] = -9999, ["mjd2"] = -9999, ["fiberid2"] = -9999,
        };
        foreach ((string band, double? magnitude) in new[] { ("u", g.Magnitudes.U), ("g", g.Magnitudes.G), ("r", g.Magnitudes.R), ("i", g.Magnitudes.I), ("z", g.Magnitudes.Z) })
            (values[$"{band}_app_1"], values[$"{band}_abs_1"]) = (Math.Round(magnitude!.Value, 4), Math.Round(magnitude.Value - modulus, 4));
        return values;
    }

    private static void AddSecond(Dictionary<string, object> values, MockGalaxy g, Encounter e)
    {
        double degrees = e.UnitKpc / FlatLambdaCdm.Standard.KpcPerArcsec(g.Redshift) / 3600, r = g.Magnitudes.R!.Value + e.MagnitudeDifference;
        Vector3 seen = e.SeenSeparation; // columns grow to the west, rows to the south
        values["ra2"] = Math.Round((g.RaDeg - (seen.X * degrees / Math.Cos(g.DecDeg * Math.PI / 180)) + 360) % 360, 6);
        values["dec2"] = Math.Round(Math.Clamp(g.DecDeg - (seen.Y * degrees), -90, 90), 6);
        (values["morph1"], values["morph2"]) = (e.First.IsDisc ? "s" : "e", e.Second.IsDisc ? "s" : "e");
        values["stage"] = e.Truth.TimeSincePericentreMyr < 0 ? 1 : e.Truth.ProjectedSeparationKpc < 4 ? 3 : 2;
        values["kmass2"] = Math.Round(g.LogStellarMass + Math.Log10(e.Truth.MassRatio), 5);
        var m = e.SecondColours.Apparent(r, g.Redshift, 0.03);
        foreach ((string band, double? magnitude) in new[] { ("u", m.U), ("g", m.G), ("r", m.R), ("i", m.I), ("z", m.Z) })
            values[$"{band}_app_2"] = Math.Round(magnitude!.Value, 4);
    }
}
