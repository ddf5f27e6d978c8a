using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Tests;

/// <summary>Small pictures for tests: a smooth blob over a noisy sky, different for every seed.</summary>
internal static class TestImages
{
    internal static RgbImage Blob(ulong seed, int width = 32, int height = 32)
    {
        SeededRandom random = SeededRandom.For(seed, "test image");
        double x0 = width * random.NextDouble(0.3, 0.7), y0 = height * random.NextDouble(0.3, 0.7);
        var pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i / 3 % width, y = i / 3 / width;
            double light = 180 * Math.Exp(-((x - x0) * (x - x0) + (y - y0) * (y - y0)) / (0.02 * width * height));
            pixels[i] = (byte)(20 + light + random.NextInt(20));
        }

        return new RgbImage(width, height, pixels);
    }

    internal static byte[] Jpeg(ulong seed, int width = 32, int height = 32) => JpegCodec.Encode(Blob(seed, width, height));
}
