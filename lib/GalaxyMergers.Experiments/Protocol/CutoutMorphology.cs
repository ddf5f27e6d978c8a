using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>C, A, S, Gini and M20 of a colour cutout, by the project's recipe for JPEGs (SCIENCE.md section 14).</summary>
public static class CutoutMorphology
{
    /// <summary>The recipe in words; measurements by another one are not used again.</summary>
    public const string Recipe =
        "channel G (r band) of the JPEG; background: median of a 10-pixel border, sigma 1.4826 MAD; the 4-connected region of the brightest pixel after a 5 x 5 boxcar, above 1.5 sigma; "
        + "conventions of statmorph 0.7.2 without rejection of outlying pixels";

    private const int GreenChannel = 1, Channels = 3;

    /// <summary>Neighbours of equal 8-bit values make every step an outlier, so none is rejected.</summary>
    private static readonly MorphologyOptions Options = new() { OutlierSigma = 0 };

    /// <summary>Measures one cutout; where no light is found, every measure is NaN and the warnings say so.</summary>
    /// <param name="cutout">The decoded cutout.</param>
    public static GalaxyMorphology Measure(RgbImage cutout)
    {
        ArgumentNullException.ThrowIfNull(cutout);
        double[] green = new double[cutout.Width * cutout.Height];
        for (int i = 0; i < green.Length; i++) green[i] = cutout.Pixels[(Channels * i) + GreenChannel];
        CutoutSegmentation found = CutoutSegmentation.Detect(new ImagePlane(cutout.Width, cutout.Height, green));
        return found.Area == 0
            ? new GalaxyMorphology { Warnings = MorphologyWarnings.NotMeasured }
            : GalaxyMorphology.Measure(found.Image, found.Segments, options: Options);
    }
}
