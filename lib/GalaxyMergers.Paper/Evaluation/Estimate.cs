using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>A number with a central interval.</summary>
/// <param name="Value">The number; NaN where it is not defined.</param>
/// <param name="Low">Lower end; NaN where there is no interval.</param>
/// <param name="High">Upper end; NaN where there is no interval.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    /// <summary>How the interval was found, in words; null where that needs no saying.</summary>
    public string? Method { get; init; }

    /// <summary>An area under a ROC curve with its interval.</summary>
    /// <param name="area">The area with its variance.</param>
    /// <param name="confidence">Central probability of the interval.</param>
    public static Estimate From(DeLongEstimate area, double confidence)
    {
        ArgumentNullException.ThrowIfNull(area);
        AurocInterval interval = area.Interval(confidence);
        return new(area.Auroc, interval.Lower, interval.Upper) { Method = interval.MethodName };
    }

    /// <summary>A number without an interval.</summary>
    /// <param name="value">The number.</param>
    public static Estimate From(double value) => new(value, double.NaN, double.NaN);

    /// <summary>value ± <paramref name="halfWidth"/>, cut off at <paramref name="minimum"/>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="halfWidth">Half of the interval; NaN leaves it out.</param>
    /// <param name="minimum">The least value that the number can have.</param>
    public static Estimate Around(double value, double halfWidth, double minimum = 0) =>
        new(value, Math.Max(minimum, value - halfWidth), value + halfWidth);
}
