using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Presentation.Export;

/// <summary>How figures are exported.</summary>
public sealed record ExportOptions
{
    /// <summary>Which files are written.</summary>
    public IReadOnlyList<FigureFormat> Formats { get; init; } = [FigureFormat.Svg, FigureFormat.Pdf, FigureFormat.Png];

    /// <summary>Paper or screen.</summary>
    public FigureTheme Theme { get; init; } = FigureTheme.Paper;

    /// <summary>Resolution of PNG, dots per inch.</summary>
    public int DotsPerInch { get; init; } = 300;

    /// <summary>How long each program may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(DotsPerInch is >= 30 and <= 2400, within, nameof(DotsPerInch), DotsPerInch, "a whole number from 30 to 2400, dots an inch");
        SettingException.Require(Formats.Count > 0, within, nameof(Formats), "empty", "one or more of svg, pdf and png");
        SettingException.Require(TimeLimit > TimeSpan.Zero, within, nameof(TimeLimit), TimeLimit, "a time above 0");
    }
}
