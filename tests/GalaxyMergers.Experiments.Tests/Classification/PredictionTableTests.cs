using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Experiments.Tests.Classification;

public sealed class PredictionTableTests : IDisposable
{
    private const int Block = 3;

    private static readonly Prediction[] s_predictions =
    [
        Read("a.jpg", 0.25, null), Read("with, comma.jpg", 0.5, 0.4), new("with\n\"line\".jpg", [], ImageStatus.Truncated, "it ends early"),
        Read("d.jpg", 1e-17, 0), new("e.jpg", [], ImageStatus.Missing, "there is no such file"), Read("f.jpg", 1, 1), Read("g.jpg", 0.1, 0.2),
    ];

    private static readonly PredictionRecord s_record = new()
    {
        Images = s_predictions.Length, ImagesSha256 = "i", ClassifierSha256 = "c", Views = 2, Batch = 6, Fast = true, Device = "cpu",
    };

    private readonly TemporaryFolder _folder = new();

    private string Table => _folder.File("p.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void However_often_it_is_cut_off_the_table_is_the_same_to_the_byte()
    {
        string whole = Write(_folder.File("whole.csv"), s_predictions.Length);
        for (int calls = 0; !File.Exists(Table); calls++)
        {
            Assert.True(calls < s_predictions.Length);
            Write(Table, Block + 1); // the row after the block is lost, as with a process that is stopped between two steps
        }

        Assert.Equal(whole, File.ReadAllText(Table));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void What_a_killed_process_wrote_in_part_is_computed_again_and_no_more()
    {
        string whole = Write(_folder.File("whole.csv"), s_predictions.Length);
        int afterFirstBlock = whole.IndexOf("d.jpg", StringComparison.Ordinal);
        for (int cut = 0; cut <= whole.Length; cut++)
        {
            Write(Table, 1);
            File.WriteAllText(Table + ".part", whole[..cut]);
            using (PredictionTable table = PredictionTable.Open(Table, s_record, Block))
            {
                Assert.Equal(cut == whole.Length ? 7 : cut >= whole.IndexOf("g.jpg", StringComparison.Ordinal) ? 6 : cut >= afterFirstBlock ? 3 : 0, table.Done);
                Assert.Equal(s_predictions.Take(table.Done).Count(p => p.Status != ImageStatus.Ok), table.Failed);
                foreach (Prediction prediction in s_predictions[table.Done..]) table.Add(prediction);
                table.Complete();
            }

            Assert.Equal(whole, File.ReadAllText(Table));
            File.Delete(Table);
        }
    }

    [Fact]
    public void Part_of_another_table_is_left_alone()
    {
        Write(Table, Block);
        string part = File.ReadAllText(Table + ".part");
        foreach ((PredictionRecord other, string difference) in new[]
        {
            (s_record with { ClassifierSha256 = "d" }, "its classifier is another"), (s_record with { ImagesSha256 = "j" }, "its images are others"),
            (s_record with { Views = 4 }, "2 view(s)"), (s_record with { Batch = 8 }, "6 images at a time, not 8"), (s_record with { Fast = false }, "with --fast"),
            (s_record with { Device = "cuda" }, "on cpu, not cuda"),
        })
            Assert.Contains(difference, Assert.Throws<RunStoreException>(() => PredictionTable.Open(Table, other, Block)).Message, StringComparison.Ordinal);
        Assert.Equal(part, File.ReadAllText(Table + ".part"));
    }

    [Fact]
    public void Two_processes_cannot_write_one_table()
    {
        using PredictionTable first = PredictionTable.Open(Table, s_record, Block);
        Assert.Contains("by another process", Assert.Throws<RunStoreException>(() => PredictionTable.Open(Table, s_record, Block)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_written_through()
    {
        string target = _folder.File("target.csv");
        File.CreateSymbolicLink(Table, target);
        Write(Table, s_predictions.Length);
        Assert.Equal(target, new FileInfo(Table).LinkTarget);
        Assert.StartsWith(PredictionRow.Header, File.ReadAllText(target), StringComparison.Ordinal);
    }

    /// <summary>Goes on with a table by so many rows, and completes it where these are all; gives what is there.</summary>
    private static string Write(string path, int rows)
    {
        using PredictionTable table = PredictionTable.Open(path, s_record, Block);
        foreach (Prediction prediction in s_predictions.Skip(table.Done).Take(rows)) table.Add(prediction);
        if (table.Done < s_predictions.Length) return string.Empty;
        table.Complete();
        return File.ReadAllText(path);
    }

    private static Prediction Read(string file, double p, double? calibrated) => new(file, [p], ImageStatus.Ok, string.Empty) { CalibratedProbability = calibrated };
}
