namespace GalaxyMergers.Reproduction.Evaluation;

/// <summary>A number with a central interval.</summary>
/// <param name="Value">The number; NaN where it is not defined.</param>
/// <param name="Low">Lower end; NaN where there is no interval.</param>
/// <param name="High">Upper end; NaN where there is no interval.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    /// <summary>A number without an interval.</summary>
    /// <param name="value">The number.</param>
    public static Estimate Of(double value) => new(value, double.NaN, double.NaN);

    /// <summary>value ± <paramref name="halfWidth"/>, cut off at <paramref name="minimum"/>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="halfWidth">Half of the interval; NaN leaves it out.</param>
    /// <param name="minimum">The least value that the number can have.</param>
    public static Estimate Around(double value, double halfWidth, double minimum = 0) =>
        new(value, Math.Max(minimum, value - halfWidth), value + halfWidth);
}
