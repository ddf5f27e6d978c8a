namespace GalaxyMergers.Survey.Datasets;

/// <summary>One size of the lesion study.</summary>
/// <param name="Nominal">Size as the paper prints it, of a full set of 3000.</param>
/// <param name="Fraction">Share of the dataset.</param>
public readonly record struct LesionSize(int Nominal, double Fraction);

/// <summary>The sizes of the lesion study (section 2.4; SCIENCE.md section 2), largest first.</summary>
public static class LesionSizes
{
    /// <summary>3000, 1500, 900, 500, 300: 1, 1/2, 0.3, 1/6 ("17 %"), 0.1.</summary>
    public static IReadOnlyList<LesionSize> All { get; } = [new(3000, 1), new(1500, 0.5), new(900, 0.3), new(500, 1.0 / 6), new(300, 0.1)];

    /// <summary>Share of the dataset behind a nominal size.</summary>
    /// <exception cref="ArgumentException">The lesion study has no such size.</exception>
    public static double FractionOf(int nominal)
    {
        foreach (LesionSize size in All)
            if (size.Nominal == nominal) return size.Fraction;
        throw new ArgumentException($"The lesion study has no size {nominal}; it has {string.Join(", ", All.Select(s => s.Nominal))}.", nameof(nominal));
    }
}
