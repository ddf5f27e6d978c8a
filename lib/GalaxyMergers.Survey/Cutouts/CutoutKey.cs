using System.Globalization;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>What decides, besides the position, which picture a cutout is.</summary>
/// <param name="Release">Data release, such as dr17.</param>
/// <param name="ScaleArcsecPerPixel">Arcseconds a pixel.</param>
/// <param name="Width">Columns and rows.</param>
public sealed record CutoutKey(string Release, double ScaleArcsecPerPixel = 0.396127, int Width = 256)
{
    /// <summary>The key as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Release}, {ScaleArcsecPerPixel} arcsec/pixel, {Width} x {Width} pixels");
}
