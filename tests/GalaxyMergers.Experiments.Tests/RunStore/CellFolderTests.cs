using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Experiments.Tests.RunStore;

public sealed class CellFolderTests : IDisposable
{
    private static readonly CellKey Key = new(TrainingArm.Random, 900, 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("cell-").FullName;

    private CellFolder Cell => new(Path.Combine(_folder, CellFolder.NameOf(Key)), Key, "identity");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_finished_cell_reads_back_to_the_bit()
    {
        CellResult result = Result();
        Save(result);
        Assert.True(Cell.IsFinished);
        CellResult read = Cell.Load();
        Assert.Equal(result.Key, read.Key);
        Assert.Equal((result.TrainingMergers, result.BestEpoch), (read.TrainingMergers, read.BestEpoch));
        Assert.Equal(result.History, read.History);
        Assert.Equal(result.TestPredictions, read.TestPredictions);
        Assert.Equal(4f, ClassifierFile.Read(Cell.WeightsPath).Weights["w"].ToSingles()[0]);
    }

    [Fact]
    public void A_cell_of_another_identity_is_refused()
    {
        Save(Result());
        CellFolder other = new(Cell.Path, Key, "another");
        Assert.Contains("another configuration", Assert.Throws<RunStoreException>(other.Load).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("predictions.csv")]
    [InlineData("history.csv")]
    [InlineData("weights.safetensors")]
    public void A_changed_or_missing_file_is_named(string name)
    {
        Save(Result());
        string file = Path.Combine(Cell.Path, name);
        File.AppendAllText(file, " ");
        Assert.Contains(file, Assert.Throws<RunStoreException>(Cell.Load).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("missing", Assert.Throws<RunStoreException>(Cell.Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_record_is_named()
    {
        Save(Result());
        string record = Path.Combine(Cell.Path, "run.json");
        File.WriteAllText(record, "{");
        Assert.Contains(record, Assert.Throws<RunStoreException>(Cell.Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_holder_at_a_time_and_the_other_learns_who()
    {
        using (CellClaim? first = Cell.Claim(out _))
        {
            Assert.NotNull(first);
            Assert.Null(Cell.Claim(out string holder));
            Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), holder, StringComparison.Ordinal);
            Assert.Contains(Environment.MachineName, holder, StringComparison.Ordinal);
        }

        using CellClaim? second = Cell.Claim(out _);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_holder_on_another_machine_keeps_the_cell_while_it_gives_signs_of_life()
    {
        Directory.CreateDirectory(Cell.Path);
        WriteOwner(0);
        ClaimTiming timing = new() { SignOfLife = TimeSpan.FromMilliseconds(40), Silence = TimeSpan.FromSeconds(30) };
        using CancellationTokenSource death = new();
        Task elsewhere = Task.Run(() =>
        {
            for (int signs = 1; !death.IsCancellationRequested; signs++, Thread.Sleep(timing.SignOfLife)) WriteOwner(signs);
        });
        Assert.Null(Cell.Claim(out string holder, timing));
        Assert.Equal("process 12 on node7", holder);
        await death.CancelAsync();
        await elsewhere;
        using CellClaim? claim = Cell.Claim(out _, timing with { Silence = TimeSpan.FromMilliseconds(200) });
        Assert.NotNull(claim);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        string file = Path.Combine(_folder, "plain");
        File.WriteAllText(file, string.Empty);
        CellFolder cell = new(Path.Combine(file, "cell"), Key, "identity");
        Assert.Contains(file, Assert.Throws<RunStoreException>(() => cell.Claim(out _)).Message, StringComparison.Ordinal);
        Assert.Contains("checkpoint is kept", Assert.Throws<RunStoreException>(() => cell.Save(Result(), Classifier(), Record)).Message, StringComparison.Ordinal);
    }

    private void WriteOwner(int signs)
    {
        string file = Path.Combine(Cell.Path, "lock.owner"), beside = file + ".new";
        File.WriteAllText(beside, $"12\nnode7\n{signs}\n");
        File.Move(beside, file, overwrite: true);
    }

    private static CellResult Result() => new(
        Key,
        45,
        2,
        [new EpochRecord(1, 1, 6, 0.1 + 0.2, 0.5, double.NaN, 1.0 / 3, 2.5), new EpochRecord(2, 2, 6, 1e-300, 0.75, 0.25, 0.875, 3)],
        [new ObjectPrediction(588017948813197312, true, 0.1 + 0.7, "images/a.jpg"), new ObjectPrediction(587722952231026744, false, 1e-9, "images/b, c.jpg")]);

    private static ClassifierFile Classifier() => new()
    {
        Network = new NetworkOptions(),
        View = new AugmentationOptions(),
        Weights = new WeightSet([WeightTensor.FromSingles("w", [1], [4f])]),
    };

    private static CellRecord Record(IReadOnlyDictionary<string, string> files, string identity) =>
        CellRecord.Create(Result(), new CellSeeds(1, 2), files, identity, new Dictionary<string, string>());

    private void Save(CellResult result)
    {
        Directory.CreateDirectory(Cell.Path);
        Cell.Save(result, Classifier(), Record);
    }
}
