using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>The catalogues in the store and the labelled sample that is drawn from them (section 2.3).</summary>
public sealed class SampleDraw
{
    /// <summary>Objects on the simulated sky for each galaxy of the simulated dataset.</summary>
    private const int SkyPerGalaxy = 10;

    private readonly IReadOnlyDictionary<string, long> _rows;
    private readonly Galaxy[] _galaxies;
    private readonly FigureProvenance _provenance;

    private SampleDraw(CatalogueStore store, LabelledSample sample, string description, ulong seed)
    {
        _rows = store.RowCounts();
        _galaxies = [.. store.AllSkySample(PaperConstants.RedshiftMinimum, PaperConstants.RedshiftMaximum)];
        Sample = sample;
        _provenance = FigureProvenance.None with { Dataset = description, Seed = seed };
    }

    /// <summary>The sample.</summary>
    public LabelledSample Sample { get; }

    /// <summary>Rows of each table of the store.</summary>
    public ResultTable Catalogues => new(
        "catalogues",
        $"Catalogues in the store: {_provenance.Dataset}.",
        [
            TableColumn.Text("table", _rows.Keys.Select(NameOf), "Catalogue"),
            TableColumn.Whole("rows", _rows.Values.Select(v => (long?)v), "Rows"),
        ]);

    /// <summary>How the sample comes about, step by step.</summary>
    public ResultTable Account => AccountOf(Sample);

    /// <summary>Merger votes of all galaxies in the redshift range.</summary>
    public Figure VoteFractions => SampleFigures.VoteFractions(_galaxies, _provenance);

    /// <summary>Makes a simulated sky, with catalogues in the shapes of the published files, and draws from it.</summary>
    internal static SampleDraw FromSimulatedSky(ExperimentConfiguration configuration, string generatedFolder, ProgressLines progress, CancellationToken interrupt)
    {
        MockSkyOptions options = new() { Galaxies = SkyPerGalaxy * configuration.Simulation.Galaxies, Images = MockImages.None };
        string folder = Path.Combine(generatedFolder, string.Create(CultureInfo.InvariantCulture, $"sky-{options.Galaxies}-{configuration.Seed}"));
        progress.Line(string.Create(CultureInfo.InvariantCulture, $"A simulated sky of {options.Galaxies} galaxies, in {folder}"));
        LabelledSample sample = MockSkyWriter.Write(folder, options, configuration.Seed, progress, interrupt);
        using CatalogueStore store = CatalogueStore.OpenExisting(Path.Combine(folder, MockSkyWriter.StoreFileName));
        return new SampleDraw(store, sample, "a simulated sky", configuration.Seed);
    }

    /// <summary>Imports the catalogues in the folder of shared data and draws from them.</summary>
    /// <exception cref="ConfigurationException">There are none.</exception>
    internal static SampleDraw FromFiles(ExperimentConfiguration configuration, ProjectFolders folders, string resultsFolder, ProgressLines progress, CancellationToken interrupt)
    {
        string folder = Path.Combine(folders.SharedData ?? string.Empty, "catalogues");
        if (!Directory.Exists(folder))
            throw new ConfigurationException("There are no catalogues: set MERGERS_DATA to a folder that has them in catalogues/, or take the simulated dataset.");
        using CatalogueStore store = CatalogueStore.Open(Path.Combine(resultsFolder, "catalogues.sqlite"));
        foreach (string file in Directory.EnumerateFiles(folder, "*.csv*").Order(StringComparer.Ordinal))
        {
            ImportReport report = store.Import(file, null, interrupt);
            progress.Line($"{Path.GetFileName(file)}: {string.Join(", ", report.Tables.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.RowsAdded} rows into {t.Table}")))}");
            foreach (ImportWarning warning in report.Warnings) progress.Line($"  {warning}");
        }

        LabelledSampleOptions limits = new() { Seed = configuration.Seed, NonInteractingCount = 0 };
        int candidates = store.DrawLabelledSample(limits).Candidates;
        LabelledSample sample = store.DrawLabelledSample(limits with { NonInteractingCount = Math.Min(candidates, PaperConstants.NonInteractingCount) });
        return new SampleDraw(store, sample, "the catalogues of the shared data", configuration.Seed);
    }

    private static ResultTable AccountOf(LabelledSample sample)
    {
        (string Step, long? Here, long? Paper)[] rows =
        [
            ("Systems in the catalogue of Darg et al. (2010)", sample.Systems, PaperConstants.MergerCount),
            (Text($"− outside {PaperConstants.RedshiftMinimum} < z < {PaperConstants.RedshiftMaximum}"), sample.SystemsOutsideRedshift, null),
            (Text($"− merger-vote fraction not above {PaperConstants.MergerVoteFractionMinimum}"), sample.SystemsBelowVoteFraction, null),
            ("= mergers of the sample", sample.Mergers, PaperConstants.MergerCount),
            (Text($"Galaxies with merger-vote fraction below {PaperConstants.NonInteractingVoteFractionMaximum} in the same redshifts"), sample.Candidates, null),
            ("of these, drawn as not interacting", sample.Galaxies.Count - sample.Mergers, PaperConstants.NonInteractingCount),
            ("Few merger votes, but a system of Darg et al.: a merger, not a candidate", sample.CandidatesThatAreSystems, null),
            ("Candidates that are the second galaxy of a system (kept: the paper does not exclude them)", sample.CandidatesThatAreSecondGalaxies, null),
        ];
        return new(
            "sample-account",
            "How the labelled sample comes about. All limits are strict.",
            [
                TableColumn.Text("step", rows.Select(r => r.Step), "Step"),
                TableColumn.Whole("here", rows.Select(r => r.Here), "Here"),
                TableColumn.Whole("paper", rows.Select(r => r.Paper), "Paper"),
            ]);
    }

    private static string NameOf(string table) => table switch
    {
        "galaxy_zoo" => "Galaxy Zoo 1 (votes)",
        "darg" => "Darg et al. 2010 (merging systems)",
        "sdss" => "SDSS (redshifts, magnitudes, masses)",
        "schawinski" => "Schawinski et al. 2010",
        _ => table,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
