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

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(ScaleArcsecPerPixel is >= 0.01 and <= 100, within, nameof(ScaleArcsecPerPixel), ScaleArcsecPerPixel, "from 0.01 to 100 arcsec a pixel");
        SettingException.Require(Width is >= 16 and <= 2048, within, nameof(Width), Width, "a whole number of pixels from 16 to 2048");
    }
}
