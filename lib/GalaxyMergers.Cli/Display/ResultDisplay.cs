using System.Globalization;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Presentation;
using Spectre.Console;

namespace GalaxyMergers.Cli.Display;

/// <summary>Shows what a run found in a few lines.</summary>
internal static class ResultDisplay
{
    public static void Show(MainJobResult result)
    {
        if (result.Evaluation is not { } evaluation || result.Report is not { } report)
        {
            foreach ((CellKey key, string holder) in result.Elsewhere) Console.WriteLine($"{CellFolder.NameOf(key)} is being trained by {holder}.");
            Console.WriteLine("The report is written by the run that finds every training done: run the same command again when these have ended.");
            return;
        }

        ShowScores(evaluation);
        foreach (LesionComparison size in evaluation.Lesion.Sizes)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"size {size.Size}: transfer better than random, one-tailed Welch p = {NumberText.PValue(size.Welch.PLess)}"));
        if (evaluation.Lesion.Sizes.Count > 1 && evaluation.Lesion.Combined is { } combined)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all sizes: Stouffer p = {NumberText.PValue(combined.P)}"));
        foreach (string notice in report.Notices) Console.WriteLine(notice);
        Console.WriteLine($"Report: {report.Page}");
    }

    public static void Show(ClosureJobResult result)
    {
        foreach ((string what, string holder) in result.Elsewhere) Console.WriteLine($"{what} is being done by {holder}; run the same command again when it has ended.");
        if (result is not { Closure: { } closure, Sample: { } sample }) return;
        foreach (ClosureCut cut in closure.Cuts)
            Console.WriteLine($"p_m {cut.Estimated.Cut}: {cut.Estimated.Selected} selected, purity {NumberText.Rounded(cut.True.Precision, 3)}, completeness {NumberText.Rounded(cut.True.Recall, 3)}");
        foreach (ClosureQuantity q in closure.Quantities())
            Console.WriteLine($"{q.Name}: {NumberText.WithError(q.Recovered, q.Error, 4)}, put in {NumberText.Rounded(q.Truth, 4)}");
        Show(sample);
    }

    public static void Show(MergerSampleResult result)
    {
        foreach (string file in result.Catalogues) Console.WriteLine($"Catalogue: {file}");
        foreach (string notice in result.Report.Notices) Console.WriteLine(notice);
        Console.WriteLine($"Report: {result.Report.Page}");
    }

    public static void ShowScores(ExperimentEvaluation evaluation) => Terminal.Output.Write(Scores(evaluation));

    private static Table Scores(ExperimentEvaluation evaluation)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("classifier", "AUROC", "error", "recall", "precision", "F1");
        foreach (ClassifierEvaluation classifier in evaluation.Classifiers)
            table.AddRow(
                classifier.Label,
                Text(classifier[Score.Auroc], 4),
                Text(classifier[Score.BalancedError], 4),
                Text(classifier[Score.Recall], 3),
                Text(classifier[Score.BalancedPrecision], 3),
                Text(classifier[Score.BalancedF1], 3));
        table.Caption = new TableTitle("pooled out of fold ± half of the 95 % interval; error, precision and F1 on a 50:50 sample, as in the paper");
        return table;
    }

    private static string Text(ScoreSummary score, int decimals) =>
        NumberText.WithError(score.Pooled.Value, (score.Pooled.High - score.Pooled.Low) / 2, decimals);
}
