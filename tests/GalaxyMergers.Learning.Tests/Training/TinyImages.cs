using GalaxyMergers.Learning.Training;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Learning.Tests.Training;

/// <summary>Two classes of noisy pictures that differ by a bright stripe: rows in one, columns in the other.</summary>
internal sealed class TinyImages(int side, int count, int batchSize) : IBatchSource, IImageSet
{
    public int BatchSize => batchSize;

    public int StepsPerEpoch => count / batchSize;

    public int FloatsPerImage => 3 * side * side;

    public int ImageCount => count;

    public int Count => count;

    public int ClassOf(int image) => image % 2;

    public void Choose(long step, Span<int> images)
    {
        for (int j = 0; j < images.Length; j++) images[j] = (int)(((step * batchSize) + j) % count);
    }

    public void Fill(long step, ReadOnlySpan<int> images, Span<float> pixels)
    {
        for (int j = 0; j < images.Length; j++) Draw(images[j], SeededRandom.For(5, "tiny", step, j), pixels.Slice(j * FloatsPerImage, FloatsPerImage));
    }

    public void FillView(int image, int view, Span<float> pixels) => Draw(image, SeededRandom.For(6, "tiny view", image, view), pixels);

    public void Fill(int index, Span<float> pixels) => Draw(index, SeededRandom.For(7, "tiny test", index), pixels);

    private void Draw(int image, SeededRandom random, Span<float> pixels)
    {
        int stripe = random.NextInt(side);
        for (int i = 0; i < pixels.Length; i++)
        {
            int row = i / 3 / side, column = i / 3 % side;
            bool isBright = ClassOf(image) == 0 ? row == stripe : column == stripe;
            pixels[i] = (float)((isBright ? 0.7 : -0.3) + (0.2 * random.NextGaussian()));
        }
    }
}
