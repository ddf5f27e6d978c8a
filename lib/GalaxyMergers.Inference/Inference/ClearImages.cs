namespace GalaxyMergers.Learning.Inference;

/// <summary>Of which images a few views say enough, where the user wants speed: <see cref="PredictionOptions.ClearWithin"/>.</summary>
internal static class ClearImages
{
    /// <summary>After so many views an image is clear where every view so far is within this share of the margin of 0, or of 1: the fewer views, the surer they must be.</summary>
    private static readonly (int Views, double Share)[] Steps = [(1, 0.1), (2, 0.5), (4, 1)];

    /// <summary>Whether an image needs no more views.</summary>
    /// <param name="probabilities">p_m by each view so far.</param>
    /// <param name="within">The margin; null where every image gets all its views.</param>
    public static bool IsClear(ReadOnlySpan<float> probabilities, double? within)
    {
        double share = 0;
        foreach ((int views, double part) in Steps)
            if (views == probabilities.Length) share = part;
        if (within is not { } margin || share == 0) return false;
        bool isBelow = true, isAbove = true;
        foreach (float p in probabilities)
        {
            isBelow &= p <= share * margin;
            isAbove &= p >= 1 - (share * margin);
        }

        return isBelow || isAbove;
    }
}
