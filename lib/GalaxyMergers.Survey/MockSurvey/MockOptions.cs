using System.Text.Json.Serialization;
using GalaxyMergers.Science;

namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>What every mock survey needs: the volume, the selection, and how cutouts are made. Defaults are the paper's sample as SDSS saw it.</summary>
public abstract record MockOptions
{
    /// <summary>Share of the galaxies that are not mergers and hard to tell from them (see <see cref="MockKind"/>), 0 to 1.</summary>
    public double HardNegativeShare { get; init; } = 0.2;

    /// <summary>Lower end of the redshifts.</summary>
    public double RedshiftMinimum { get; init; } = PaperConstants.RedshiftMinimum;

    /// <summary>Upper end of the redshifts.</summary>
    public double RedshiftMaximum { get; init; } = PaperConstants.RedshiftMaximum;

    /// <summary>Faintest r magnitude: the limit of SDSS's main galaxy sample (Strauss et al. 2002).</summary>
    public double LimitingMagnitude { get; init; } = 17.77;

    /// <summary>Columns and rows of a cutout; 16 to 2048.</summary>
    public int ImageWidth { get; init; } = 256;

    /// <summary>Arcseconds a pixel; SDSS's own pixels by default.</summary>
    public double ScaleArcsecPerPixel { get; init; } = 0.396127;

    /// <summary>JPEG quality, 1 to 100; SkyServer's cutouts have 75.</summary>
    public int JpegQuality { get; init; } = 75;

    /// <summary>Threads; does not change a byte of the result.</summary>
    [JsonIgnore]
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain; the message gives the domain.</exception>
    public virtual void Validate()
    {
        Require(HardNegativeShare is >= 0 and <= 1, nameof(HardNegativeShare), HardNegativeShare, "0 to 1");
        Require(RedshiftMinimum is > 0 and < 1, nameof(RedshiftMinimum), RedshiftMinimum, "above 0 and below 1");
        Require(RedshiftMaximum > RedshiftMinimum && RedshiftMaximum <= 1, nameof(RedshiftMaximum), RedshiftMaximum, "above the minimum, at most 1");
        Require(LimitingMagnitude is >= 14 and <= 20, nameof(LimitingMagnitude), LimitingMagnitude, "14 to 20");
        Require(ImageWidth is >= 16 and <= 2048, nameof(ImageWidth), ImageWidth, "16 to 2048");
        Require(ScaleArcsecPerPixel is >= 0.05 and <= 5, nameof(ScaleArcsecPerPixel), ScaleArcsecPerPixel, "0.05 to 5");
        Require(JpegQuality is >= 1 and <= 100, nameof(JpegQuality), JpegQuality, "1 to 100");
        Require(Threads >= 1, nameof(Threads), Threads, "at least 1");
    }

    /// <summary>Throws if a value lies outside its domain.</summary>
    protected static void Require(bool holds, string name, double value, string domain)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"{name} must be {domain}.");
    }
}
