namespace GalaxyMergers.Experiments.Configuration;

/// <summary>The dataset that a run makes for itself when it is given none.</summary>
public sealed record SimulatedDatasetOptions
{
    /// <summary>Galaxies, mergers and others together.</summary>
    public int Galaxies { get; init; } = 1800;

    /// <summary>Share of mergers among them; the paper's dataset has 3003 of 13 003.</summary>
    public double MergerShare { get; init; } = 1.0 / 3;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Galaxies >= 1, within, nameof(Galaxies), Galaxies, "a whole number from 1 on");
        SettingException.Require(MergerShare is > 0 and < 1, within, nameof(MergerShare), MergerShare, "above 0 and below 1");
    }
}
