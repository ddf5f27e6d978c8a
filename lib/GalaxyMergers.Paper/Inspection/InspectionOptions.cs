using GalaxyMergers.Science;

namespace GalaxyMergers.Paper.Inspection;

/// <summary>What is inspected, and how many.</summary>
public sealed record InspectionOptions
{
    /// <summary>Table of the survey's galaxies with their probabilities, as `mergers classify` and `mergers predict` write it.</summary>
    public required string Table { get; init; }

    /// <summary>Column of the probabilities; null takes p_calibrated or else p_merger.</summary>
    public string? Probability { get; init; }

    /// <summary>Share of mergers at which these probabilities hold: ½ for a network that was trained on as many mergers as others. They are shifted to the share that the survey itself suggests.</summary>
    public double Prior { get; init; } = 0.5;

    /// <summary>Galaxies whose probability in the table is above this are the sample whose purity and completeness are asked for.</summary>
    public double Cut { get; init; } = PaperConstants.MergerProbabilityCut;

    /// <summary>Folder of the images; null where the table names the files.</summary>
    public string? Images { get; init; }

    /// <summary>Galaxies to look at.</summary>
    public int Size { get; init; } = 400;

    /// <summary>Intervals of probability in each group.</summary>
    public int Strata { get; init; } = 8;

    /// <summary>Column by which the survey is divided into groups, each inspected in its own strata; null for none.</summary>
    public string? GroupBy { get; init; }

    /// <summary>Where the groups are divided, ascending; galaxies without a value are a group of their own.</summary>
    public IReadOnlyList<double> GroupEdges { get; init; } = [];

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every value.</summary>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate()
    {
        SettingException.Require(Prior is > 0 and < 1, string.Empty, nameof(Prior), Prior, "above 0 and below 1");
        SettingException.Require(Cut is >= 0 and <= 1, string.Empty, nameof(Cut), Cut, "from 0 to 1");
        SettingException.Require(Size >= 2, string.Empty, nameof(Size), Size, "2 or more");
        SettingException.Require(Strata is >= 1 and <= 100, string.Empty, nameof(Strata), Strata, "from 1 to 100");
        SettingException.Require(GroupEdges.Zip(GroupEdges.Skip(1)).All(pair => pair.First < pair.Second), string.Empty, nameof(GroupEdges), string.Join(' ', GroupEdges), "ascending");
        SettingException.Require(GroupBy is null == (GroupEdges.Count == 0), string.Empty, nameof(GroupEdges), string.Join(' ', GroupEdges), "given with a column to group by, and only with one");
    }
}
