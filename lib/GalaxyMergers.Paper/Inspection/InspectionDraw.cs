using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Inspection;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>What is kept of a draw, so that it can be made again when the answers are read.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="TableSha256">Hash of the table.</param>
/// <param name="Column">The column of probabilities that was taken.</param>
/// <param name="Galaxies">Galaxies of the survey that have a probability.</param>
/// <param name="LeftOut">Rows that have none, as where the image could not be read; nothing is said of them.</param>
/// <param name="Share">The survey's share of mergers that its probabilities suggest, to which they were shifted.</param>
public sealed record InspectionRecord(InspectionOptions Options, string TableSha256, string Column, int Galaxies, int LeftOut, double Share);

/// <summary>A survey with the galaxies that are drawn from it to be looked at. The same options give the same draw.</summary>
public sealed class InspectionDraw
{
    /// <summary>Name of the record in the inspection's folder.</summary>
    public const string RecordFile = "inspection.json";

    private InspectionDraw(InspectionRecord record, IReadOnlyList<GalaxyProbability> galaxies, double[] probabilities, InspectionSample sample)
        => (Record, Galaxies, Probabilities, Sample) = (record, galaxies, probabilities, sample);

    /// <summary>What was asked for, and of what.</summary>
    public InspectionRecord Record { get; }

    /// <summary>The survey's galaxies, as in the table.</summary>
    public IReadOnlyList<GalaxyProbability> Galaxies { get; }

    /// <summary>Their probabilities at the survey's own share of mergers.</summary>
    public double[] Probabilities { get; }

    /// <summary>The galaxies that are drawn.</summary>
    public InspectionSample Sample { get; }

    /// <summary>Whether the cut selects each galaxy.</summary>
    public bool[] IsSelected => [.. Galaxies.Select(g => g.Probability > Record.Options.Cut)];

    /// <summary>Reads the table and draws.</summary>
    /// <exception cref="SettingException">An option lies outside its domain, or the survey has too few galaxies for it.</exception>
    public static InspectionDraw Create(InspectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (IReadOnlyList<GalaxyProbability> galaxies, string column, int leftOut) = ProbabilityTable.Read(options.Table, options.Probability, options.GroupBy);
        if (galaxies.Count == 0) throw new EvaluationException($"{options.Table}: no galaxy has a probability in column {column}.");
        double[] p = [.. galaxies.Select(g => g.Probability)];
        double share = PriorShift.EstimatePrevalence(p, options.Prior);
        double[] shifted = share is > 0 and < 1 ? PriorShift.Apply(p, share, options.Prior) : p;
        int[] groups = [.. galaxies.Select(g => double.IsNaN(g.Property) ? options.GroupEdges.Count + 1 : options.GroupEdges.Count(edge => g.Property >= edge))];
        int least = 2 * options.Strata * groups.Distinct().Count();
        SettingException.Require(
            options.Size >= least && options.Size <= galaxies.Count, string.Empty, nameof(options.Size), options.Size,
            string.Create(CultureInfo.InvariantCulture, $"from {least}, two for each of {options.Strata} strata of {groups.Distinct().Count()} group(s), to {galaxies.Count}, the galaxies of the table"));
        InspectionSample sample = InspectionSample.Draw(shifted, groups, options.Size, options.Strata, SeededRandom.For((ulong)options.Seed, "inspection"));
        return new InspectionDraw(new InspectionRecord(options, FileHash.Sha256(options.Table), column, galaxies.Count, leftOut, share), galaxies, shifted, sample);
    }

    /// <summary>Makes the draw of an inspection's folder again.</summary>
    /// <exception cref="RunStoreException">There is no inspection, or its table has changed since.</exception>
    public static InspectionDraw Reopen(string folder)
    {
        string file = Path.Combine(folder, RecordFile);
        if (!File.Exists(file)) throw new RunStoreException($"{folder} holds no inspection: there is no {RecordFile}. `mergers inspect draw` makes one.");
        InspectionRecord record = RunJson.Read<InspectionRecord>(file);
        if (!File.Exists(record.Options.Table)) throw new RunStoreException($"{record.Options.Table}, from which this inspection was drawn, is gone: put it back.");
        return FileHash.Sha256(record.Options.Table) == record.TableSha256
            ? Create(record.Options)
            : throw new RunStoreException($"{record.Options.Table} has changed since this inspection was drawn from it: put the former table back, or draw again.");
    }
}
