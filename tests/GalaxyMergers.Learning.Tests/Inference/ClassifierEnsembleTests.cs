using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Learning.Tests.Inference;

public sealed class ClassifierEnsembleTests
{
    private static readonly NetworkOptions Network = new() { Backbone = "xception-small", ImageSize = 40, HiddenUnits = 8 };
    private static readonly ComputeOptions Compute = new() { Device = "cpu", Threads = 1 };
    private static readonly PredictionOptions Options = new() { Batch = 3, Views = 2 };

    [Fact]
    public void Each_member_says_what_it_says_alone()
    {
        using TemporaryFolder folder = new();
        string[] files = [.. Enumerable.Range(0, 5).Select(i => Picture(folder, i))];
        ClassifierFile[] members = [.. Enumerable.Range(0, 3).Select(seed => Member((ulong)seed))];
        using ClassifierEnsemble ensemble = new(members, Compute);
        Prediction[] together = [.. ensemble.Predict([.. files, folder.File("absent.jpg")], Options)];
        for (int k = 0; k < members.Length; k++)
        {
            using MergerClassifier alone = new(members[k], Compute);
            Assert.Equal(alone.Predict(files, Options).Select(p => p.MergerProbability!.Value), together.Take(5).Select(p => p.Members[k]));
        }

        Assert.Equal(3, together[0].Members.Distinct().Count());
        Assert.Equal(ImageStatus.Missing, together[5].Status);
        Assert.Empty(together[5].Members);
    }

    [Fact]
    public void Members_that_see_images_differently_are_refused()
    {
        ClassifierFile other = Member(1) with { View = new AugmentationOptions { EvaluationZoom = 3 } };
        Assert.Contains("wants other inputs", Assert.Throws<WeightFileException>(() => new ClassifierEnsemble([Member(0), other], Compute)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ClassifierEnsemble([], Compute));
    }

    [Fact]
    public void Members_that_were_augmented_or_are_scaled_differently_are_shown_the_same()
    {
        using TemporaryFolder folder = new();
        string[] files = [Picture(folder, 1)];
        ClassifierFile other = Member(1) with { View = new AugmentationOptions { RandomFlip = false, MaximumShift = 0.1, Scaling = PixelScaling.Raw255 } };
        using ClassifierEnsemble ensemble = new([Member(0), other], Compute);
        using MergerClassifier alone = new(other, Compute);
        Assert.Equal(alone.Predict(files, Options).Single().MergerProbability!.Value, ensemble.Predict(files, Options).Single().Members[1]);
    }

    [Fact]
    public void The_map_of_evidence_spans_the_part_of_the_cutout_that_the_network_sees()
    {
        using TemporaryFolder folder = new();
        using GradCam network = new(Member(2), Compute);
        AttentionMap map = network.Explain(Picture(folder, 1))!;
        Assert.Equal(1 / (1.5 * AugmentationOptions.ZoomBase), map.FrameShare, 1e-12);
        Assert.Equal(map.Values.Count, map.Values[0].Count);
        Assert.All(map.Values.SelectMany(row => row), value => Assert.True(value >= 0));
        Assert.Null(network.Explain(folder.File("absent.jpg")));
    }

    [Fact]
    public void Names_of_statuses_read_back()
    {
        Assert.All(Enum.GetValues<ImageStatus>(), status => Assert.Equal(status, ImageStatuses.Parse(status.Name())));
        Assert.Equal("not_jpeg", ImageStatus.NotJpeg.Name());
        Assert.Throws<FormatException>(() => ImageStatuses.Parse("fine"));
    }

    private static ClassifierFile Member(ulong seed) => UntrainedClassifier.Create(Network, new AugmentationOptions(), seed);

    private static string Picture(TemporaryFolder folder, int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[64 * 64 * 3];
        random.NextBytes(pixels);
        string path = folder.File($"{seed}.jpg");
        File.WriteAllBytes(path, JpegCodec.Encode(new RgbImage(64, 64, pixels)));
        return path;
    }
}
