using System.Globalization;
using System.IO.Compression;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Population;
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
            $"{g.ObjId},{Sexagesimal.RightAscension(g.RaDeg)},{Sexagesimal.Declination(g.DecDeg)},{v.Count},{elliptical},{v.Share(v.Clockwise)},{v.Share(v.Anticlockwise)},{v.Share(v.EdgeOn)},{v.Share(v.DontKnow)},{v.MergerFraction},{spiral},{elliptical},{spiral},{isSpiral},{isElliptical},{1 - isSpiral - isElliptical}");
    }

    private string SpectroscopyRow(MockGalaxy g)
    {
        UgrizMagnitudes m = g.Magnitudes;
        double error = options.MassErrorDex == 0 ? 0 : options.MassErrorDex * SeededRandom.For(seed, "mock mass error", g.Index).NextGaussian();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{SpectrumId(g.Index)},{g.ObjId},{g.RaDeg:F6},{g.DecDeg:F6},{g.Redshift:F6},{m.U:F4},{m.G:F4},{m.R:F4},{m.I:F4},{m.Z:F4},{m.R:F4},{g.LogStellarMass + error:F5}");
    }

    /// <summary>An identifier with the bit fields of SDSS's spectra: plate, fibre, day.</summary>
    private static long SpectrumId(long index) => ((266 + (index / 640)) << 50) | ((1 + (index % 640)) << 38) | (1602L << 24);
}
