using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation;

/// <summary>Writes a mock sky's catalogues in the shapes of the published files, and the truth, in one pass over the objects.</summary>
internal sealed class MockSkyTables(MockFolder folder, SkyPopulation population, MockSkyOptions options, ulong seed)
{
    internal const string ZooFileName = "catalogues/GalaxyZoo1_DR_table2.csv.gz", SpectroscopyFileName = "catalogues/sdss_spectroscopy.csv.gz";
    internal const string DargFileName = "catalogues/darg_mergers.csv";

    private const string ZooHeader = "OBJID,RA,DEC,NVOTE,P_EL,P_CW,P_ACW,P_EDGE,P_DK,P_MG,P_CS,P_EL_DEBIASED,P_CS_DEBIASED,SPIRAL,ELLIPTICAL,UNCERTAIN";
    private const string SpectroscopyHeader = "specobjid,dr7objid,ra,dec,z,modelMag_u,modelMag_g,modelMag_r,modelMag_i,modelMag_z,petroMag_r,lgm_tot_p50";

    /// <summary>Share of debiased votes above which Galaxy Zoo calls a galaxy spiral or elliptical.</summary>
    private const double CertainShare = 0.8;

    internal void Write(IProgress<MockSurveyProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.File("catalogues"));
        AtomicFile.WriteText(folder.File(SimulatedTruth.FileName), truth =>
            AtomicFile.WriteText(folder.File(DargFileName), darg =>
                WriteCompressed(folder.File(SpectroscopyFileName), spectra =>
                    WriteCompressed(folder.File(ZooFileName), zoo => WriteRows(truth, darg, spectra, zoo, progress, cancellation)))));
    }

    private static void WriteCompressed(string path, Action<TextWriter> write) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) { NewLine = "\n" };
        write(text);
    });

    private void WriteRows(TextWriter truth, TextWriter darg, TextWriter spectra, TextWriter zoo, IProgress<MockSurveyProgress>? progress, CancellationToken cancellation)
    {
        const int progressStep = 10_000;
        truth.WriteLine(SimulatedTruth.Header);
        darg.WriteLine(MockDargTable.Header);
        spectra.WriteLine("#Table1"); // as SkyServer's answers begin
        spectra.WriteLine(SpectroscopyHeader);
        zoo.WriteLine(ZooHeader);
        for (int i = 0; i < population.Count; i++)
        {
            MockScene scene = population.At(i);
            truth.WriteLine(SimulatedTruth.Row(scene));
            zoo.WriteLine(ZooRow(scene.Galaxy));
            spectra.WriteLine(SpectroscopyRow(scene.Galaxy));
            if (MockDargTable.Lists(scene, seed)) darg.WriteLine(MockDargTable.Row(scene));
            if ((i + 1) % progressStep != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new MockSurveyProgress("rows of the catalogues", i + 1, population.Count, 0));
        }
    }

    private static string ZooRow(MockGalaxy g)
    {
        GalaxyZooVotes v = g.Votes;
        double elliptical = v.Share(v.Elliptical), spiral = v.SpiralFraction;
        int isSpiral = spiral > CertainShare ? 1 : 0, isElliptical = elliptical > CertainShare ? 1 : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{g.ObjId},{Sexagesimal.RightAscension(g.RaDeg)},{Sexagesimal.Declination(g.DecDeg)},{v.Count},{elliptical},{v.Share(v.Clockwise)},{v.Share(v.Anticlockwise)},{v.Share(v.EdgeOn)},{v.Share(v.DontKnow)},"
                + $"{v.MergerFraction},{spiral},{elliptical},{spiral},{isSpiral},{isElliptical},{1 - isSpiral - isElliptical}");
    }

    private string SpectroscopyRow(MockGalaxy g)
    {
        UgrizMagnitudes m = g.Magnitudes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{MockSpectrumId.At(g.Index)},{g.ObjId},{g.RaDeg:F6},{g.DecDeg:F6},{g.Redshift:F6},{m.U:F4},{m.G:F4},{m.R:F4},{m.I:F4},{m.Z:F4},{m.R:F4},{CataloguedLogMass(g, options, seed):F5}");
    }

    /// <summary>log10 of the mass with the error that the catalogues have.</summary>
    internal static double CataloguedLogMass(MockGalaxy g, MockSkyOptions options, ulong seed) =>
        g.LogStellarMass + (options.MassErrorDex == 0 ? 0 : options.MassErrorDex * SeededRandom.For(seed, "mock mass error", g.Index).NextGaussian());
}

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
        return IsConfirmed(scene, seed);
    }

    /// <summary>Whether an expert who looks at an object says that it merges.</summary>
    internal static bool IsConfirmed(MockScene scene, ulong seed) =>
        SeededRandom.For(seed, "mock expert", scene.Galaxy.Index).NextDouble() < (scene.Encounter is null ? ConfirmedProjections : ConfirmedMergers);

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
