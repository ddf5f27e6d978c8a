using System.Globalization;
using System.IO.Compression;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Simulation;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Publication;

/// <summary>
/// A simulated sky as it is published beside the run that classified it (<see cref="PublishedRun"/>): <c>classified.csv.gz</c> with catalogue and
/// p_m of each classifier, <c>truth.csv.gz</c> with what each galaxy is, and <c>mock.json</c> with how the sky was made. All of section 5 and its
/// closure follow from it in seconds, without weights and images: the few cutouts that galleries show are simulated again. Positions are rounded
/// to 10⁻⁶ degrees and p_m to six digits, which compresses a galaxy to some sixty bytes.
/// </summary>
public sealed class PublishedSky
{
    private const string TableName = ClassificationFolder.TableName + Compressed, TruthName = SimulatedTruth.FileName + Compressed;
    private const string Compressed = ".gz", ClassifiedFolder = "sky";
    private const int PositionDecimals = 6, ProbabilityDigits = 6;

    private PublishedSky(ClosureEvaluation closure, ExperimentEvaluation experiment, string imagesFolder) => (Closure, Experiment, ImagesFolder) = (closure, experiment, imagesFolder);

    /// <summary>Truth and what was recovered.</summary>
    public ClosureEvaluation Closure { get; }

    /// <summary>The run whose classifiers classified it.</summary>
    public ExperimentEvaluation Experiment { get; }

    /// <summary>Temporary folder with the cutouts that galleries show; it goes when the process ends.</summary>
    public string ImagesFolder { get; }

    /// <summary>Whether a folder holds a published sky.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsIn(string folder) => PublishedRun.IsIn(folder) && File.Exists(Path.Combine(folder, TableName));

    /// <summary>Reads a published sky and analyses it.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="RunStoreException">The folder holds no published sky, or its run is damaged.</exception>
    /// <exception cref="CatalogueFormatException">A table of the sky is damaged; the message names file and line.</exception>
    public static PublishedSky Read(string folder)
    {
        if (!IsIn(folder)) throw new RunStoreException($"{folder} holds no published sky: {TableName} is missing. `mergers runs publish` makes it from a run of `mergers reproduce --preset mock`.");
        PublishedRun run = PublishedRun.Read(folder);
        ClosureOptions made = run.Header.Configuration.Closure ?? throw new RunStoreException($"{folder}: its configuration has no simulated sky (closure). Publish the run again.");
        ClassifiedObject[] objects = [.. ClassifiedRow.ReadFile(Path.Combine(folder, TableName)).Select(row => row.Object)];
        SimulatedTruth truth = SimulatedTruth.Read(folder);
        MergerSampleOptions options = run.Header.Configuration.MergerSample with { AreaSquareDegrees = truth.SkyAreaSquareDegrees };
        MergerSampleAnalysis analysis = MergerSampleAnalysis.Create(SkySample.Create(objects), VisualMergersAmong(objects, run.Evaluation), run.Evaluation.Headline.Pooled, options);
        ClosureEvaluation closure = ClosureEvaluation.Create(analysis, run.Evaluation, truth, made.Sky(threads: 1).Mergers);
        return new(closure, run.Evaluation, DrawShown(analysis, run, new MockSky(made.Sky(threads: 1), run.Header.Configuration.Seed)));
    }

    /// <summary>Publishes the sky of a closure run beside its published run; does nothing for a run without one.</summary>
    /// <param name="folder">Folder of the published run.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="RunStoreException">The sky is not wholly classified.</exception>
    internal static void Write(string folder, RunFolder run)
    {
        if (run.Header.Configuration.Closure is null) return;
        ClassificationFolder classified = ClassificationFolder.Read(Path.Combine(run.Path, ClassifiedFolder));
        ClassifiedObject[] objects = [.. classified.Objects().Select(Rounded)];
        string sky = run.Header.DatasetFolder;
        WriteCompressed(Path.Combine(folder, TableName), text => ClassifiedRow.WriteTable(text, objects, classified.Header.ClassifierSha256.Count));
        WriteCompressed(Path.Combine(folder, TruthName), SimulatedTruth.Read(sky).WriteKinds);
        AtomicFile.WriteText(Path.Combine(folder, SimulatedTruth.RecipeFileName), File.ReadAllText(Path.Combine(sky, SimulatedTruth.RecipeFileName)));
    }

    /// <summary>Visually selected mergers: those of the labelled dataset, which was drawn from the sky.</summary>
    private static Galaxy[] VisualMergersAmong(ClassifiedObject[] objects, ExperimentEvaluation evaluation)
    {
        HashSet<long> mergers = [.. evaluation.Headline.Pooled.Objects.Where(o => o.IsMerger).Select(o => o.ObjId)];
        return [.. objects.Select(o => o.Galaxy).Where(g => mergers.Contains(g.ObjId))];
    }

    /// <summary>Simulates the cutouts of the galaxies that galleries show, to the bit as they were classified.</summary>
    private static string DrawShown(MergerSampleAnalysis analysis, PublishedRun run, MockSky sky)
    {
        string folder = Directory.CreateTempSubdirectory("mergers-sky-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        SampleGallery gallery = new(analysis, new ImageLookup(folder), new GalleryOptions());
        HashSet<long> shown = [.. gallery.Galaxies(ExperimentProvenance.Create(run.Evaluation.Result))];
        sky.WriteCutouts(folder, [.. Enumerable.Range(0, sky.Count).Where(i => shown.Contains(sky.At(i).Galaxy.ObjId))]);
        return folder;
    }

    private static ClassifiedObject Rounded(ClassifiedObject o) => o with
    {
        Galaxy = o.Galaxy with { RaDeg = Rounded(o.Galaxy.RaDeg), DecDeg = Rounded(o.Galaxy.DecDeg) },
        Probabilities = [.. o.Probabilities.Select(p => double.Parse(p.ToString(string.Create(CultureInfo.InvariantCulture, $"G{ProbabilityDigits}"), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))],
    };

    private static double? Rounded(double? degrees) => degrees is { } value ? Math.Round(value, PositionDecimals) : null;

    private static void WriteCompressed(string path, Action<TextWriter> write) => AtomicFile.Write(path, stream =>
    {
        using GZipStream compressed = new(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using StreamWriter text = new(compressed) { NewLine = "\n" };
        write(text);
    });
}
