namespace GalaxyMergers.Science.Morphology;

/// <summary>Flux and centroid of an image.</summary>
/// <param name="Flux">Sum of the values.</param>
/// <param name="CentreX">Column of the centroid; NaN where the flux is 0.</param>
/// <param name="CentreY">Row of the centroid.</param>
public sealed record SourceMoments(double Flux, double CentreX, double CentreY)
{
    /// <summary>Moments of all pixels.</summary>
    public static SourceMoments Of(ImagePlane image)
    {
        ArgumentNullException.ThrowIfNull(image);
        double flux = 0, x1 = 0, y1 = 0;
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                flux += image[x, y];
                x1 += image[x, y] * x;
                y1 += image[x, y] * y;
            }
        return new(flux, x1 / flux, y1 / flux);
    }
}
