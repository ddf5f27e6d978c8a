using System.Globalization;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>Predictions as rows of a CSV table; numbers in their shortest form that reads back to the same bits.</summary>
public static class PredictionRow
{
    /// <summary>The first line.</summary>
    public const string Header = "file,p_merger,p_calibrated,status";

    /// <summary>One row.</summary>
    public static string Write(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return string.Create(CultureInfo.InvariantCulture, $"{CsvText.Cell(prediction.File)},{prediction.MergerProbability:R},{prediction.CalibratedProbability:R},{prediction.Status.Name()}");
    }
}
