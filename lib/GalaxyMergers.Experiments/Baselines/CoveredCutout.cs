using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>Cutouts in which galaxies are covered by sky: by pixels of the same frame in which nothing is detected, drawn at random.</summary>
internal static class CoveredCutout
{
    /// <summary>The recipe in words.</summary>
    public const string Recipe = "pixels of the central galaxy's peak, of everything else above 1 sigma, or of both, replaced by random sky pixels of the frame; JPEG quality 98";

    private const int Quality = 98, Channels = 3;

    /// <summary>What is covered in each of the files.</summary>
    public static IReadOnlyList<string> Names { get; } = ["the galaxy", "its neighbours", "everything above the sky"];

    /// <summary>Writes the files of one galaxy.</summary>
    /// <param name="galaxy">The galaxy.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="seed">Seed of the sky.</param>
    /// <returns>Their paths, in the order of <see cref="Names"/>.</returns>
    public static string[] Write(Galaxy galaxy, string folder, ulong seed)
    {
        RgbImage cutout = JpegCodec.DecodeFile(galaxy.ImagePath);
        int[] owners = PeakFeatures.Owners(CutoutMeasurements.Segments(cutout));
        int[] sky = [.. Enumerable.Range(0, owners.Length).Where(i => owners[i] == 0)];
        bool[][] covered = [[.. owners.Select(o => o == 1)], [.. owners.Select(o => o == 2)], [.. owners.Select(o => o != 0)]];
        return
        [
            .. covered.Select((isCovered, k) =>
            {
                string path = Path.Combine(folder, FormattableString.Invariant($"{galaxy.ObjId}-{k}.jpg"));
                File.WriteAllBytes(path, JpegCodec.Encode(sky.Length == 0 ? cutout : Cover(cutout, isCovered, sky, SeededRandom.For(seed, "cover", galaxy.ObjId)), Quality));
                return path;
            }),
        ];
    }

    private static RgbImage Cover(RgbImage cutout, bool[] isCovered, int[] sky, SeededRandom random)
    {
        byte[] pixels = [.. cutout.Pixels];
        for (int i = 0; i < isCovered.Length; i++)
            if (isCovered[i]) cutout.Pixels.AsSpan(Channels * sky[random.NextInt(sky.Length)], Channels).CopyTo(pixels.AsSpan(Channels * i));
        return new RgbImage(cutout.Width, cutout.Height, pixels);
    }
}
