using System.Globalization;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>What the samples of a colour–mass diagram are called.</summary>
/// <param name="Figure">Name of the figure's files.</param>
/// <param name="Circles">Legend of the blue circles.</param>
/// <param name="CirclesInWords">What they are, for the caption.</param>
/// <param name="Stars">Legend of the red stars.</param>
/// <param name="StarsInWords">What they are, for the caption.</param>
/// <param name="All">Legend of the contours.</param>
/// <param name="Range">The redshifts, for the caption.</param>
/// <param name="Caution">What a reader must know when comparing the samples; plain text.</param>
public sealed record ColourMassLabels(
    string Figure, string Circles, string CirclesInWords, string Stars, string StarsInWords, string All, string Range, string Caution)
{
    /// <summary>Figure 12 of the paper.</summary>
    public static ColourMassLabels Paper { get; } = new(
        "figure-12-colour-mass", "network", "selected by the network", "Darg et al. (2010)", "visually selected by Darg et al. 2010", "all galaxies",
        string.Create(CultureInfo.InvariantCulture, $"{PaperConstants.VolumeRedshiftMinimum} ≤ z ≤ {PaperConstants.VolumeRedshiftMaximum}"),
        "The two samples share galaxies, so they are not independent. Apparent magnitudes, not corrected for dust.");
}
