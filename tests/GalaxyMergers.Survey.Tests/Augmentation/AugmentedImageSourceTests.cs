using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using GalaxyMergers.Survey.Tests.Datasets;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class AugmentedImageSourceTests
{
    private static readonly CutoutWarp s_warp = new(new AugmentationOptions(), 16);

    [Fact]
    public void An_input_is_the_decoded_image_warped()
    {
        using TinyDataset tiny = new TinyDataset(3).Write();
        LabelledDataset dataset = LabelledDataset.Load(tiny.Folder);
        var source = new AugmentedImageSource(dataset.Galaxies, s_warp, 1);
        AugmentationDraw draw = source.DrawOf(4, 2);
        float[] produced = new float[source.InputLength], wanted = new float[source.InputLength];
        source.Produce(1, draw, produced);
        s_warp.Apply(JpegCodec.DecodeFile(tiny.Image(1)), draw, wanted);
        Assert.Equal(wanted, produced);
    }

    [Fact]
    public void Draws_depend_on_seed_step_and_slot_only()
    {
        using TinyDataset tiny = new TinyDataset(2).Write();
        IReadOnlyList<Galaxy> galaxies = LabelledDataset.Load(tiny.Folder).Galaxies;
        AugmentedImageSource one = new(galaxies, s_warp, 1), again = new(galaxies, s_warp, 1), other = new(galaxies, s_warp, 2);
        Assert.Equal(one.DrawOf(1000, 3), again.DrawOf(1000, 3));
        AugmentationDraw[] draws = [one.DrawOf(0, 0), one.DrawOf(0, 1), one.DrawOf(1, 0), other.DrawOf(0, 0)];
        Assert.Equal(4, draws.Select(d => d.ThetaRadians).Distinct().Count());
    }

    [Fact]
    public void Threads_produce_the_same_batches()
    {
        using TinyDataset tiny = new TinyDataset(6).Write();
        IReadOnlyList<Galaxy> galaxies = LabelledDataset.Load(tiny.Folder).Galaxies;
        var source = new AugmentedImageSource(galaxies, s_warp, 9);
        float[][] alone = [.. Enumerable.Range(0, 24).Select(step => Batch(source, step))];
        var shared = new AugmentedImageSource(galaxies, s_warp, 9);
        Parallel.For(0, 24, step => Assert.Equal(alone[step], Batch(shared, step)));
        Assert.Equal(24, alone.Select(b => b[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Images_are_read_once_if_they_are_kept(bool keepInMemory)
    {
        using TinyDataset tiny = new TinyDataset(2).Write();
        var source = new AugmentedImageSource(LabelledDataset.Load(tiny.Folder).Galaxies, s_warp, 1, keepInMemory);
        var input = new float[source.InputLength];
        source.Produce(0, source.DrawOf(0, 0), input);
        File.Delete(tiny.Image(0));
        if (keepInMemory) source.Produce(0, source.DrawOf(0, 0), input);
        else Assert.Contains(tiny.Image(0), Assert.Throws<ImageFormatException>(() => source.Produce(0, source.DrawOf(0, 0), input)).Message, StringComparison.Ordinal);
    }

    private static float[] Batch(AugmentedImageSource source, long step)
    {
        int[] indices = [(int)(step % 6), (int)((step + 1) % 6), 5];
        var pixels = new float[3 * source.InputLength];
        source.ProduceBatch(step, indices, pixels);
        return pixels;
    }
}
