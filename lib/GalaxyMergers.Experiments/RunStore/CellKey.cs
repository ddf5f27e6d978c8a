using System.Globalization;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Names one training of the experiment.</summary>
/// <param name="Arm">Which initial weights were used.</param>
/// <param name="Size">Nominal size as the paper prints it: twice the number of training mergers.</param>
/// <param name="Fold">Iteration k of the cross-validation, 0 … K−1; its test part is fold k.</param>
public sealed record CellKey(TrainingArm Arm, int Size, int Fold)
{
    /// <summary>"transfer-3000-0", also the name of its folder.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Arm.ToString().ToLowerInvariant()}-{Size}-{Fold}");

    /// <summary>Reads a <see cref="Name"/>; null when it is none.</summary>
    internal static CellKey? Parse(string name)
    {
        string[] parts = name.Split('-');
        return parts.Length == 3 && Enum.TryParse(parts[0], ignoreCase: true, out TrainingArm arm) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int fold) && new CellKey(arm, size, fold) is var key && key.Name == name
            ? key
            : null;
    }
}
