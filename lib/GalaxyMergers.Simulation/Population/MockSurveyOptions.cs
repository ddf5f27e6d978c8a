using GalaxyMergers.Science;

namespace GalaxyMergers.Simulation.Population;

/// <summary>A labelled dataset with as many mergers as one wants, whatever their share on the sky.</summary>
public sealed record MockSurveyOptions : MockOptions
{
    /// <summary>Galaxies in the dataset, one cutout each; at least 1.</summary>
    public int Galaxies { get; init; } = PaperConstants.MergerCount + PaperConstants.NonInteractingCount;

    /// <summary>Share of mergers among them, 0 to 1; their number is rounded.</summary>
    public double MergerShare { get; init; } = (double)PaperConstants.MergerCount / (PaperConstants.MergerCount + PaperConstants.NonInteractingCount);

    /// <summary>Mergers in the dataset.</summary>
    public int Mergers => (int)Math.Round(Galaxies * MergerShare, MidpointRounding.AwayFromZero);

    /// <inheritdoc/>
    public override void Validate(string within = "")
    {
        base.Validate(within);
        SettingException.Require(Galaxies >= 1, within, nameof(Galaxies), Galaxies, "a whole number from 1 on");
        SettingException.Require(MergerShare is >= 0 and <= 1, within, nameof(MergerShare), MergerShare, "from 0 to 1");
    }
}
