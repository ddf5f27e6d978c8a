using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>How a galaxy of a simulated sky is labelled.</summary>
public enum SkyLabel
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A merger: more than 0.4 of the votes, and confirmed by an expert (Darg et al. 2010).</summary>
    Merger,

    /// <summary>Another galaxy, drawn from those with fewer than 0.2 of the votes.</summary>
    Other,

    /// <summary>In the gap of the votes, 0.2 to 0.4, and a merger to the expert who looked at it.</summary>
    GapMerger,

    /// <summary>In the gap, and no merger to the expert.</summary>
    GapOther,
}

/// <summary>A galaxy of a simulated sky with its score.</summary>
/// <param name="ObjId">Identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Redshift">Redshift.</param>
/// <param name="LogMass">log10(M/M_sun).</param>
/// <param name="R">Apparent r.</param>
/// <param name="VoteFraction">Share of votes for a merger.</param>
/// <param name="Label">How it is labelled.</param>
/// <param name="SeparationKpc">Distance of a merger's nuclei on the sky; NaN for another galaxy.</param>
/// <param name="P">p_m.</param>
public sealed record ScoredGalaxy(long ObjId, MockKind Kind, double Redshift, double LogMass, double R, double VoteFraction, SkyLabel Label, double SeparationKpc, double P)
{
    /// <summary>Whether it is a merger in truth.</summary>
    public bool IsMerger => Kind == MockKind.Merger;
}

/// <summary>What is known of a scored sky beside its galaxies.</summary>
/// <param name="Recipe">What it was made of.</param>
/// <param name="AreaSquareDegrees">Its area.</param>
/// <param name="LimitSlope">Slope of the mass limit in ln z (Pozzetti et al. 2010, from all galaxies of the volume).</param>
/// <param name="LimitIntercept">Its intercept.</param>
/// <param name="Candidates">Galaxies with fewer than 0.2 of the votes from which the labelled others were drawn.</param>
/// <param name="Classifier">SHA-256 of the classifier's file.</param>
public sealed record ScoredSkyHeader(SkyRecipe Recipe, double AreaSquareDegrees, double LimitSlope, double LimitIntercept, int Candidates, string Classifier);

/// <summary>
/// A simulated sky after one classifier: all galaxies inside the counting volume and above its mass limit, and all labelled ones. The classifier was
/// trained on another sky, so every label is free for calibration.
/// </summary>
/// <param name="Header">What is known beside the galaxies.</param>
/// <param name="Galaxies">The galaxies.</param>
public sealed record ScoredSky(ScoredSkyHeader Header, IReadOnlyList<ScoredGalaxy> Galaxies)
{
    private const string Columns = "objid,kind,redshift,log_stellar_mass,mag_r,merger_vote_fraction,label,separation_kpc,p_merger";

    /// <summary>Name of the file of a sky's header.</summary>
    public static string HeaderFile(string name) => name + ".json";

    /// <summary>Name of the table of a sky's galaxies.</summary>
    public static string TableFile(string name) => name + ".csv.gz";

    /// <summary>Whether a folder holds a sky.</summary>
    public static bool IsIn(string folder, string name) => File.Exists(Path.Combine(folder, HeaderFile(name)));

    /// <summary>Writes both files, the header last.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, TableFile(Header.Recipe.Name)), stream =>
        {
            using StreamWriter text = new(new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true)) { NewLine = "\n" };
            text.WriteLine(Columns);
            foreach (ScoredGalaxy g in Galaxies)
                text.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{g.ObjId},{g.Kind},{g.Redshift:F5},{g.LogMass:F4},{g.R:F3},{g.VoteFraction},{g.Label},{(double.IsNaN(g.SeparationKpc) ? string.Empty : g.SeparationKpc.ToString("F2", CultureInfo.InvariantCulture))},{g.P:G7}"));
        });
        AtomicFile.WriteText(Path.Combine(folder, HeaderFile(Header.Recipe.Name)), text => text.Write(JsonSerializer.Serialize(Header, RunJson.Options)));
    }

    /// <summary>Reads a sky.</summary>
    /// <exception cref="CatalogueFormatException">The table is damaged.</exception>
    /// <exception cref="RunStoreException">There is no such sky, or its header is damaged.</exception>
    public static ScoredSky Read(string folder, string name)
    {
        ScoredSkyHeader header = RunJson.Read<ScoredSkyHeader>(Path.Combine(folder, HeaderFile(name)));
        string path = Path.Combine(folder, TableFile(name));
        using CatalogueFile file = CatalogueFile.Open(path);
        if (string.Join(',', file.Header) != Columns) throw new CatalogueFormatException(path, file.Table.Line, "it has other columns; remove the sky's files to score it again.");
        List<ScoredGalaxy> galaxies = [];
        while (file.Read())
        {
            double Real(int column) => file.Table[column].IsEmpty ? double.NaN : double.Parse(file.Table[column], CultureInfo.InvariantCulture);
            try
            {
                galaxies.Add(new ScoredGalaxy(
                    long.Parse(file.Table[0], CultureInfo.InvariantCulture), Enum.Parse<MockKind>(file.Table[1]), Real(2), Real(3), Real(4), Real(5),
                    Enum.Parse<SkyLabel>(file.Table[6]), Real(7), Real(8)));
            }
            catch (Exception fault) when (fault is FormatException or ArgumentException or OverflowException)
            {
                throw new CatalogueFormatException(path, file.Table.Line, "the row is damaged; remove the sky's files to score it again.", fault);
            }
        }

        return new ScoredSky(header, galaxies);
    }
}
