using System.Globalization;
using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Protocol;
using GalaxyMergers.Reproduction.Tables;

namespace GalaxyMergers.Reproduction.Figures;

/// <summary>Words and numbers inside figures, with the HTML tags that plotly.js knows.</summary>
internal static class FigureText
{
    /// <summary>Title of an axis of network outputs.</summary>
    public const string MergerProbability = "Predicted merger probability <i>p</i><sub>m</sub>";

    /// <summary>Title of an axis of recalibrated outputs.</summary>
    public const string Recalibrated = "Recalibrated probability <i>c</i>(<i>p</i><sub>m</sub>)";

    /// <summary>A p-value as in a table, but with the exponent set by plotly.js: the figure's font has no superscript minus.</summary>
    public static string PValue(double value)
    {
        string[] parts = NumberText.PValue(value).Split("×10");
        return parts.Length == 1 ? parts[0] : $"{parts[0]}×10<sup>{string.Concat(parts[1].Select(Plain))}</sup>";
    }

    /// <summary>The name of an arm in a legend.</summary>
    public static string Of(TrainingArm arm) => arm == TrainingArm.Transfer ? "transfer learning" : "random initialisation";

    /// <summary>The colour of an arm in every figure.</summary>
    public static string ColourOf(TrainingArm arm) => arm == TrainingArm.Transfer ? Palette.Blue : Palette.Vermilion;

    /// <summary>A whole number with thin spaces between thousands: "9 462".</summary>
    public static string Count(long value) =>
        value.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", value is >= 10000 or <= -10000 ? "\u2009" : string.Empty, StringComparison.Ordinal);

    /// <summary>What a figure of one classifier shows, for the end of a caption.</summary>
    public static string TestSet(ClassifierEvaluation classifier) =>
        $"Out-of-fold predictions of {Count(classifier.Pooled.Objects.Count)} galaxies, {Count(classifier.Pooled.MergerCount)} of them mergers; {Of(classifier.Arm)}, size {SizeOf(classifier)}.";

    /// <summary>"3000", or with the true size where it is another: "3000 in the paper, here 2404".</summary>
    public static string SizeOf(ClassifierEvaluation classifier) => classifier.Size == classifier.TrainingSize
        ? Count(classifier.Size)
        : $"{Count(classifier.Size)} in the paper, here {Count(classifier.TrainingSize)} (twice the training mergers)";

    private static char Plain(char superscript)
    {
        int digit = NumberText.Superscripts.IndexOf(superscript, StringComparison.Ordinal);
        return digit < 0 ? '−' : (char)('0' + digit);
    }
}
