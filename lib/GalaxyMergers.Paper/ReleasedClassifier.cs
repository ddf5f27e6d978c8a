using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Report;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Paper;

/// <summary>A classifier for use, with the scores of its cross-validation.</summary>
public sealed class ReleasedClassifier
{
    private const int Columns = 4;
    private readonly ClassifierFile _file;
    private readonly ExperimentEvaluation _evaluation;
    private readonly ExperimentConfiguration _configuration;

    internal ReleasedClassifier((ClassifierFile Classifier, ExperimentEvaluation Evaluation) released, ExperimentConfiguration configuration) =>
        (_file, _evaluation, _configuration) = (released.Classifier, released.Evaluation, configuration);

    /// <summary>Its scores on galaxies that it did not see: cross-validated, for half of what is looked for and half others.</summary>
    public ResultTable Scores => ScoresTable.Balanced(_evaluation);

    /// <summary>Its ROC curve.</summary>
    public Figure Roc => Figure7Roc.Create(_evaluation);

    /// <summary>Writes the one file that <c>mergers predict --weights</c> takes.</summary>
    /// <param name="path">Where to.</param>
    /// <returns>Its facts, as they stand in the file.</returns>
    public ResultTable Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file.Write(path, WeightType.F16);
        return new(
            "classifier",
            $"Written to {Path.GetFileName(path)}, with these facts inside.",
            [TableColumn.Text("name", _file.Facts.Keys.Select(k => k.Replace('_', ' ')), "Fact"), TableColumn.Text("value", _file.Facts.Values, "Value")]);
    }

    /// <summary>The images of a folder that look most like what is looked for, best first.</summary>
    /// <param name="folder">Holds images, in subfolders too.</param>
    /// <param name="count">How many are shown.</param>
    /// <param name="interrupt">Ends it between two batches.</param>
    /// <exception cref="ConfigurationException">The folder has no image.</exception>
    public Figure Candidates(string folder, int count = 8, CancellationToken interrupt = default)
    {
        string[] files = Directory.Exists(folder) ? [.. ImageFiles.Below(folder)] : [];
        if (files.Length == 0) throw new ConfigurationException($"There is no image in {folder}.");
        using MergerClassifier classifier = new(_file, _configuration.Compute);
        Prediction[] read = [.. classifier.Predict(files, new PredictionOptions { Batch = _configuration.Training.EvaluationBatch }, interrupt).Where(p => p.Status == ImageStatus.Ok)];
        Prediction[] best = [.. read.OrderByDescending(p => p.MergerProbability).Take(count)];
        TileSheet sheet = new([.. best.Select(Tile)], Columns, FigureWidth.DoubleColumn);
        string caption = string.Create(CultureInfo.InvariantCulture, $"The {best.Length} of {read.Length} images with the highest probability, best first; {files.Length - read.Length} could not be read.");
        ResultTable numbers = new(
            "candidates",
            "The images that are shown, in order.",
            [
                TableColumn.Text("image", best.Select(p => Path.GetFileName(p.File))),
                TableColumn.Real("p", best.Select(p => p.MergerProbability!.Value), 6),
                TableColumn.Real("p_calibrated", best.Select(p => p.CalibratedProbability ?? double.NaN), 6),
            ]);
        return new Figure("candidates", caption, sheet.Size, [sheet.Trace()], sheet.Layout("No image could be read."), numbers) { Provenance = ExperimentProvenance.Create(_evaluation.Result) };
    }

    private ImageTile Tile(Prediction prediction) => new(
        $"<i>p</i> = {NumberText.Rounded(prediction.MergerProbability!.Value, 3)}",
        "no picture",
        PlotlyJson.Escaped(Path.GetFileName(prediction.File)),
        CutoutPicture.Read(prediction.File, new FigureOptions().GalleryCrop));
}
