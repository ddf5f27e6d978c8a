using System.Text.Json.Serialization;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Simulation.Population;

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

    /// <summary>Median seeing in r before the cutout service resamples, arcsec (FWHM); 0.3 to 5; null: SDSS's, 1.02.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SeeingArcsec { get; init; }

    /// <summary>Noise of the empty sky in units of SDSS's: 2 for a quarter of the exposure time; 0.1 to 10; null: 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RelativeSkyNoise { get; init; }

    /// <summary>Threads; does not change a byte of the result.</summary>
    [JsonIgnore]
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public virtual void Validate(string within = "")
    {
        SettingException.Require(HardNegativeShare is >= 0 and <= 1, within, nameof(HardNegativeShare), HardNegativeShare, "from 0 to 1");
        SettingException.Require(RedshiftMinimum is > 0 and < 1, within, nameof(RedshiftMinimum), RedshiftMinimum, "above 0 and below 1");
        SettingException.Require(RedshiftMaximum > RedshiftMinimum && RedshiftMaximum <= 1, within, nameof(RedshiftMaximum), RedshiftMaximum, "above the least redshift, at most 1");
        SettingException.Require(LimitingMagnitude is >= 14 and <= 20, within, nameof(LimitingMagnitude), LimitingMagnitude, "from 14 to 20 mag");
        SettingException.Require(ImageWidth is >= 16 and <= 2048, within, nameof(ImageWidth), ImageWidth, "a whole number of pixels from 16 to 2048");
        SettingException.Require(ScaleArcsecPerPixel is >= 0.05 and <= 5, within, nameof(ScaleArcsecPerPixel), ScaleArcsecPerPixel, "from 0.05 to 5 arcsec a pixel");
        SettingException.Require(JpegQuality is >= 1 and <= 100, within, nameof(JpegQuality), JpegQuality, "a whole number from 1 to 100");
        SettingException.Require(SeeingArcsec is null or (>= 0.3 and <= 5), within, nameof(SeeingArcsec), SeeingArcsec, "from 0.3 to 5 arcsec");
        SettingException.Require(RelativeSkyNoise is null or (>= 0.1 and <= 10), within, nameof(RelativeSkyNoise), RelativeSkyNoise, "from 0.1 to 10 times SDSS's");
        SettingException.Require(Threads is >= 1 and <= 1024, within, nameof(Threads), Threads, "a whole number from 1 to 1024");
    }
}

/// <summary>A labelled dataset with as many mergers as one wants, whatever their share on the sky.</summary>
public sealed record MockSurveyOptions : MockOptions
{
    /// <summary>Galaxies in the dataset, one cutout each; 1 to 377 280 000.</summary>
    public int Galaxies { get; init; } = PaperConstants.MergerCount + PaperConstants.NonInteractingCount;

    /// <summary>Share of mergers among them, 0 to 1; their number is rounded.</summary>
    public double MergerShare { get; init; } = (double)PaperConstants.MergerCount / (PaperConstants.MergerCount + PaperConstants.NonInteractingCount);

    /// <summary>Mergers in the dataset.</summary>
    public int Mergers => (int)Math.Round(Galaxies * MergerShare, MidpointRounding.AwayFromZero);

    /// <inheritdoc/>
    public override void Validate(string within = "")
    {
        base.Validate(within);
        SettingException.Require(Galaxies is >= 1 and <= MockObjId.Capacity, within, nameof(Galaxies), Galaxies, $"a whole number from 1 on, at most {MockObjId.Capacity}: so many have identifiers");
        SettingException.Require(MergerShare is >= 0 and <= 1, within, nameof(MergerShare), MergerShare, "from 0 to 1");
    }
}

/// <summary>
/// A sky with a known truth: all galaxies follow one mass function, mergers among them another, and the area is that
/// which holds as many galaxies as asked for.
/// </summary>
public sealed record MockSkyOptions : MockOptions
{
    /// <summary>Galaxies on the sky, mergers included; 1 to 5 072 640.</summary>
    public int Galaxies { get; init; } = PaperConstants.SurveyCount;

    /// <summary>Mass function of all galaxies, mergers included; Φ* in h³ Mpc⁻³.</summary>
    public DoubleSchechterFunction AllGalaxies { get; init; } = DoubleSchechterFunction.AllGalaxiesWeigel2016;

    /// <summary>Mass function of mergers; Φ* in h³ Mpc⁻³. Where it exceeds that of all galaxies, all are mergers.</summary>
    public SchechterFunction Mergers { get; init; } = SchechterFunction.FromPublished(PaperConstants.NetworkMergers);

    /// <summary>Normal errors of the catalogued log stellar masses, dex; at least 0.</summary>
    public double MassErrorDex { get; init; }

    /// <summary>Non-interacting galaxies in the labelled sample for each merger in it, as far as there are so many.</summary>
    public double NonInteractingPerMerger { get; init; } = (double)PaperConstants.NonInteractingCount / PaperConstants.MergerCount;

    /// <summary>Of which objects cutouts are made.</summary>
    public MockImages Images { get; init; } = MockImages.Labelled;

    /// <inheritdoc/>
    public override void Validate(string within = "")
    {
        base.Validate(within);
        SettingException.Require(Galaxies is >= 1 and <= MockSpectrumId.Capacity, within, nameof(Galaxies), Galaxies, $"a whole number from 1 on, at most {MockSpectrumId.Capacity}: so many spectra have identifiers");
        SettingException.Require(MassErrorDex is >= 0 and <= 1, within, nameof(MassErrorDex), MassErrorDex, "from 0 to 1 dex");
        SettingException.Require(NonInteractingPerMerger >= 0 && double.IsFinite(NonInteractingPerMerger), within, nameof(NonInteractingPerMerger), NonInteractingPerMerger, "0 or above");
    }
}

/// <summary>Of which objects of a mock sky cutouts are made.</summary>
public enum MockImages
{
    /// <summary>Of none: catalogues only, and no labelled dataset.</summary>
    None,

    /// <summary>Of those in the labelled sample.</summary>
    Labelled,

    /// <summary>Of all.</summary>
    All,
}
