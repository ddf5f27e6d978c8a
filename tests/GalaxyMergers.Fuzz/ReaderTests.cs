[assembly: CollectionBehavior(DisableTestParallelization = true)] // allocated bytes are those of the process

namespace GalaxyMergers.Fuzz;

/// <summary>Damaged files give a failure of the family or what can be read of them, in bounded memory. Long runs: <see cref="Program"/>.</summary>
public sealed class ReaderTests
{
    private const int Inputs = 100;

    public static TheoryData<string> Names => [.. AllReaders.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Good_files_are_read(string name)
    {
        FuzzedReader reader = Reader(name);
        using Trial trial = new(reader);
        Assert.All(reader.Seeds, seed => trial.FaultOf(seed));
        Assert.True(trial.Good == reader.Seeds.Count, trial.LastFailure);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_files_do_no_harm(string name)
    {
        FuzzedReader reader = Reader(name);
        using Trial trial = new(reader);
        Mutator mutator = new(reader);
        foreach (byte[] seed in reader.Seeds) trial.FaultOf(seed);
        for (int i = 0; i < Inputs; i++)
        {
            byte[] input = mutator.Input(20180525, i);
            string? fault = trial.FaultOf(input) is null ? null : trial.FaultOf(input);
            Assert.True(fault is null, $"input {i}: {fault}");
        }

        Assert.InRange(trial.Good, 1, Inputs + reader.Seeds.Count - 1); // some damage does not show, some does
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_found_stays_mended(string name)
    {
        FuzzedReader reader = Reader(name);
        using Trial trial = new(reader);
        foreach (byte[] seed in reader.Seeds) trial.FaultOf(seed);
        string folder = Path.Combine(AppContext.BaseDirectory, "Findings", name);
        string[] findings = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        Assert.All(findings, path => Assert.Null(trial.FaultOf(File.ReadAllBytes(path)) is null ? null : trial.FaultOf(File.ReadAllBytes(path))));
    }

    private static FuzzedReader Reader(string name) => AllReaders.All.Single(r => r.Name == name);
}
