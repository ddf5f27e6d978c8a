using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Experiments.Tests.Classification;

/// <summary>A survey through the classifiers of a cross-validation, whole, in shares, interrupted and continued.</summary>
public sealed class SkyClassificationTests : IDisposable
{
    private readonly SkyFolder _sky = new();

    public void Dispose() => _sky.Dispose();

    [Fact]
    public void Each_object_has_all_classifiers_and_the_one_that_did_not_know_it()
    {
        File.WriteAllBytes(_sky.ImageOf(7), []);
        ClassificationResult result = _sky.Classify(_sky.Options("whole"));
        ClassifiedObject[] objects = [.. result.Folder.Objects()];
        Assert.Equal((0, SkyFolder.Count, 1), (result.Missing, (int)result.Classified, (int)result.Unreadable));
        Assert.Equal(Enumerable.Range(0, SkyFolder.Count).Select(SkyFolder.ObjId), objects.Select(o => o.Galaxy.ObjId));
        for (int k = 0; k < 3; k++)
        {
            using MergerClassifier alone = new(ClassifierFile.Read(_sky.Weights[k]), _sky.Options("none").Compute);
            string[] files = [.. Enumerable.Range(0, SkyFolder.Count).Select(_sky.ImageOf)];
            double?[] expected = [.. alone.Predict(files, new PredictionOptions()).Select(p => p.MergerProbability)];

            // Other batches: the same sums in another order.
            Assert.All(objects.Zip(expected), pair => Assert.Equal(pair.Second ?? -1, pair.First.Probabilities.Count == 0 ? -1 : pair.First.Probabilities[k], 1e-5));
        }

        Assert.All(objects.Take(6), (o, i) => Assert.Equal(o.Probabilities[i % 3], o.MergerProbability));
        Assert.All(objects.Skip(8), o => Assert.Equal(o.Probabilities.Average(), o.MergerProbability));
        Assert.Equal((ImageStatus.Empty, null), (objects[7].Status, objects[7].MergerProbability));
        Assert.Equal(0.05, objects[0].Galaxy.Redshift);
    }

    [Fact]
    public void Shares_and_interruptions_give_the_same_table_to_the_bit()
    {
        string whole = File.ReadAllText(_sky.Classify(_sky.Options("whole")).Folder.TablePath);
        ClassificationResult first = _sky.Classify(_sky.Options("shares") with { Shard = 1, ShardCount = 2 });
        Assert.Equal(3, first.Missing);
        Assert.Contains("3 of 5 parts", Assert.Throws<RunStoreException>(() => first.Folder.Merge()).Message, StringComparison.Ordinal);
        Assert.Throws<RunStoreException>(() => first.Folder.Objects().First());
        ClassificationResult second = _sky.Classify(_sky.Options("shares") with { Shard = 0, ShardCount = 2 });
        Assert.Equal(whole, File.ReadAllText(second.Folder.TablePath));

        int attempts = 0;
        ClassificationResult? interrupted = null;
        while (interrupted is null)
        {
            Assert.True(++attempts < 20);
            interrupted = UntilCancelled(_sky.Options("interrupted"), afterParts: 1);
        }

        Assert.True(attempts > 3);
        Assert.Equal(whole, File.ReadAllText(interrupted.Folder.TablePath));
    }

    [Fact]
    public void What_is_done_is_never_computed_again()
    {
        _sky.Classify(_sky.Options("once"));
        Directory.Delete(Path.Combine(_sky.Dataset, "images"), recursive: true);
        ClassificationResult again = _sky.Classify(_sky.Options("once"));
        Assert.Equal((0L, 0), (again.Classified, again.Missing));
    }

    [Fact]
    public void Another_classification_in_the_folder_is_refused()
    {
        _sky.Classify(_sky.Options("a") with { Shard = 0, ShardCount = 5 });
        Assert.Contains("view", Assert.Throws<RunStoreException>(() => _sky.Classify(_sky.Options("a") with { Views = 2 })).Message, StringComparison.Ordinal);
        File.AppendAllText(_sky.FoldsFile, $"{SkyFolder.ObjId(10)},1\n");
        Assert.Contains("training objects", Assert.Throws<RunStoreException>(() => _sky.Classify(_sky.Options("a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_that_another_process_has_is_left_to_it()
    {
        ClassificationResult begun = _sky.Classify(_sky.Options("a") with { Shard = 1, ShardCount = 2 });
        using FileStream held = new(Path.Combine(begun.Folder.Path, "shard-0-of-2.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        ClassificationResult result = _sky.Classify(_sky.Options("a") with { Shard = 0, ShardCount = 2 });
        Assert.Equal((0L, 3), (result.Classified, result.Missing));
        Assert.Equal("another process", result.Holder);
    }

    [Fact]
    public void Parts_that_are_not_what_was_written_are_noticed_when_they_are_put_together()
    {
        ClassificationFolder folder = _sky.Classify(_sky.Options("a") with { Shard = 1, ShardCount = 2 }).Folder;
        string part = Path.Combine(folder.Path, "parts", "part-00001.csv");
        string[] rows = File.ReadAllLines(part);
        File.WriteAllLines(part, rows[..^1]);
        Assert.Contains("4 rows instead of 5", Assert.Throws<RunStoreException>(() => _sky.Classify(_sky.Options("a"))).Message, StringComparison.Ordinal);
        File.WriteAllLines(part, [.. rows[..^1], rows[1]]);
        Assert.Contains("do not hold the objects", Assert.Throws<RunStoreException>(() => _sky.Classify(_sky.Options("a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_the_images_is_refused_before_anything_is_written()
    {
        ConfigurationException wrong = Assert.Throws<ConfigurationException>(() => _sky.Classify(_sky.Options("a") with { ImagesFolder = _sky.Output(".") }));
        Assert.Contains("image of none", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => _sky.Classify(_sky.Options("b") with { ImagesFolder = _sky.Output("absent") }));
        Assert.Empty(Directory.GetFiles(Path.Combine(_sky.Output("a"), "parts"), "*.csv"));
    }

    [Fact]
    public void Folds_without_their_classifier_are_refused()
    {
        File.AppendAllText(_sky.FoldsFile, $"{SkyFolder.ObjId(10)},3\n");
        Assert.Contains("fold 3", Assert.Throws<ConfigurationException>(() => _sky.Classify(_sky.Options("a"))).Message, StringComparison.Ordinal);
    }

    private ClassificationResult? UntilCancelled(ClassificationOptions options, int afterParts)
    {
        using CancellationTokenSource stop = new();
        try
        {
            return _sky.Classify(options, new After(options.PartSize * afterParts, stop), stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Polls the parts on disk through the progress of the next one: stops as soon as so many were finished by this call.</summary>
    private sealed class After(long objects, CancellationTokenSource stop) : IProgress<ClassificationProgress>
    {
        public void Report(ClassificationProgress value)
        {
            if (value.Done > objects && value.Done < value.Total) stop.Cancel();
        }
    }
}
