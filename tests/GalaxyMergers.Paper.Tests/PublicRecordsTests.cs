using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Paper.Tests.Section5MergerSample;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Datasets;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests;

/// <summary>Results are shown in notebook cells and printed: every public record must be able to say what it is.</summary>
public sealed class PublicRecordsTests
{
    private static readonly Lazy<PublicRecords> Records = new(() =>
    {
        ExperimentEvaluation experiment = EvaluateWith(new SyntheticExperiment { Sizes = [300], Mergers = 60, Others = 120, Epochs = 4 }.Build(), Quick);
        SyntheticSky synthetic = new() { Area = 60 };
        (SkySample sky, bool[] isMerger) = synthetic.Build();
        SimulatedTruth truth = new(sky.Objects.Select((o, i) => (o.Galaxy.ObjId, Kind: isMerger[i] ? MockKind.Merger : MockKind.Undisturbed)).ToDictionary(o => o.ObjId, o => o.Kind), synthetic.Area);
        using BlobDataset blobs = new(2, 3);
        return new PublicRecords(
            experiment, ClosureEvaluation.Create(synthetic.Analyse(sky), experiment, truth, SyntheticSky.Mergers.ToHubbleUnits()),
            Presets.All, new JobInputs(Presets.Quick, LabelledDataset.Load(blobs.Folder), IsSimulated: true, null), FigureTheme.Screen, Figure3Histogram.Create(experiment), ScoresTable.Balanced(experiment));
    });

    public static TheoryData<string> Names => [.. PublicRecords.Types.Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_public_record_can_be_printed(string name)
    {
        Type type = PublicRecords.Types.Single(t => t.FullName == name);
        string text = Records.Value.InstanceOf(type).ToString()!;
        Assert.NotEmpty(text);
        if (!PublicRecords.PrintsItsMembers(type)) return;
        Assert.StartsWith(type.Name + " {", text, StringComparison.Ordinal);
        Assert.All(PublicRecords.Readable(type).Where(p => p.DeclaringType == type), p => Assert.Contains(p.Name, text, StringComparison.Ordinal));
    }

    [Fact]
    public void No_record_holds_another_of_its_own_kind_that_it_prints()
    {
        Dictionary<Type, Type[]> held = PublicRecords.Types.ToDictionary(
            t => t,
            t => PublicRecords.Readable(t).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).Where(t => PublicRecords.IsRecord(t) && PublicRecords.PrintsItsMembers(t)).ToArray());
        foreach (Type type in held.Keys)
        {
            HashSet<Type> reached = [];
            Stack<Type> open = new(held[type]);
            while (open.TryPop(out Type? next))
                if (reached.Add(next) && held.TryGetValue(next, out Type[]? more)) foreach (Type t in more) open.Push(t);
            Assert.False(reached.Contains(type), $"{type.FullName} prints a {type.Name} inside itself");
        }
    }

    [Fact]
    public void Real_results_stand_behind_the_records_of_an_evaluation() => Assert.True(Records.Value.RealCount >= 20, $"{Records.Value.RealCount}");

    [Fact]
    public void A_binomial_interval_prints_its_counts_and_ends()
    {
        string text = JeffreysInterval.Compute(3, 10).ToString();
        Assert.Contains("Successes = 3, Trials = 10", text, StringComparison.Ordinal);
        Assert.Contains(text, ReliabilityDiagram.Compute([true, true, true, false, false, false, false, false, false, false], [.. Enumerable.Repeat(0.35, 10)]).Bins[3].ToString(), StringComparison.Ordinal);
    }
}
