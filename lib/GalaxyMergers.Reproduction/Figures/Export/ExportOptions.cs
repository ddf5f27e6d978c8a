namespace GalaxyMergers.Reproduction.Figures.Export;

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
}
