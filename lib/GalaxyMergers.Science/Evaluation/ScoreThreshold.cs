using System.Globalization;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// A rule by which a score selects an object, with what happens at equality: the paper calls a galaxy a merger from p_m = 0.5 on (equality
/// is the project's choice), and takes those with p_m &gt; 0.95 as its merger sample.
/// </summary>
/// <param name="Value">The threshold.</param>
/// <param name="IncludesEqual">Whether a score equal to it is selected.</param>
public readonly record struct ScoreThreshold(double Value, bool IncludesEqual)
{
    /// <summary>Selects scores of at least a value.</summary>
    public static ScoreThreshold AtLeast(double value) => new(value, IncludesEqual: true);

    /// <summary>Selects scores that exceed a value.</summary>
    public static ScoreThreshold Above(double value) => new(value, IncludesEqual: false);

    /// <summary>"≥" or "&gt;".</summary>
    public string Sign => IncludesEqual ? "≥" : ">";

    /// <summary>The value with two decimals, or with as many as it has: "0.50", "0.975".</summary>
    public string ValueText => Value.ToString("0.00##############", CultureInfo.InvariantCulture);

    /// <summary>Whether a score is selected; never one that is NaN.</summary>
    /// <param name="score">The score.</param>
    public bool Selects(double score) => IncludesEqual ? score >= Value : score > Value;

    /// <summary>"≥ 0.50", "&gt; 0.95".</summary>
    public override string ToString() => $"{Sign} {ValueText}";
}
