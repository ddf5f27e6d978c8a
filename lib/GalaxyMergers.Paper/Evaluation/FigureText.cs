using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>Words and numbers inside figures, with the HTML tags that plotly.js knows.</summary>
internal static class FigureText
{
    /// <summary>Title of an axis of network outputs.</summary>
    public const string MergerProbability = "Predicted merger probability <i>p</i><sub>m</sub>";

    /// <summary>Title of an axis of recalibrated outputs.</summary>
    public const string Recalibrated = "Recalibrated probability <i>c</i>(<i>p</i><sub>m</sub>)";

    /// <summary>The name of an arm in a legend.</summary>
    public static string ArmName(TrainingArm arm) => arm == TrainingArm.Transfer ? "transfer learning" : "random initialisation";

    /// <summary>The colour of an arm in every figure.</summary>
    public static string ColourOf(TrainingArm arm) => arm == TrainingArm.Transfer ? Palette.Blue : Palette.Vermilion;

    /// <summary>What a figure of one classifier shows, for the end of a caption.</summary>
    public static string TestSet(ClassifierEvaluation classifier) =>
        $"Out-of-fold predictions of {NumberText.Count(classifier.Pooled.Objects.Count)} galaxies, {NumberText.Count(classifier.Pooled.MergerCount)} of them mergers; {ArmName(classifier.Arm)}, size {SizeOf(classifier)}.";

    /// <summary>"3000", or with the true size where it is another: "3000 in the paper, here 2404".</summary>
    public static string SizeOf(ClassifierEvaluation classifier) => classifier.Size == classifier.TrainingSize
        ? NumberText.Count(classifier.Size)
        : $"{NumberText.Count(classifier.Size)} in the paper, here {NumberText.Count(classifier.TrainingSize)} (twice the training mergers)";
}
