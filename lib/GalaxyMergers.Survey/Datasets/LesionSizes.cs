using GalaxyMergers.Science;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>The sizes of the lesion study (section 2.4; specification, section 2) as fractions of the full one.</summary>
public static class LesionSizes
{
    /// <summary>
    /// 3000, 1500, 900, 500, 300: fractions 1, 1/2, 0.3, 1/6, 0.1. The paper prints 1/6 as 17 %, which would give 510.
    /// </summary>
    public static IReadOnlyList<LesionSize> All { get; } =
        [.. PaperConstants.LesionSizes.OrderDescending().Select(size => new LesionSize(size, (double)size / PaperConstants.LesionSizes.Max()))];

    /// <summary>Share of the dataset behind a nominal size.</summary>
    /// <exception cref="ArgumentException">The lesion study has no such size.</exception>
    public static double FractionOf(int nominal)
    {
        foreach (LesionSize size in All)
            if (size.Nominal == nominal) return size.Fraction;
        throw new ArgumentException($"The lesion study has no size {nominal}; it has {string.Join(", ", All.Select(s => s.Nominal))}.", nameof(nominal));
    }
}

/// <summary>One size of the lesion study.</summary>
/// <param name="Nominal">Size as the paper prints it, of a full set of 3000.</param>
/// <param name="Fraction">Share of the dataset.</param>
public readonly record struct LesionSize(int Nominal, double Fraction);
