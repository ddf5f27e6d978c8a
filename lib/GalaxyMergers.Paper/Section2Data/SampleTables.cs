using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Tables of a labelled dataset: what is in it and how it is dealt.</summary>
internal static class SampleTables
{
    /// <summary>Both classes: how many, and the medians of what is known of them.</summary>
    public static ResultTable Contents(LabelledDataset dataset)
    {
        (string Class, int Paper, Galaxy[] Galaxies)[] rows =
        [
            ("mergers", PaperConstants.MergerCount, GalaxiesOf(dataset, GalaxyLabel.Merger)),
            ("not interacting", PaperConstants.NonInteractingCount, GalaxiesOf(dataset, GalaxyLabel.NonInteracting)),
        ];
        TableColumn Median(string name, string heading, int decimals, Func<Galaxy, double?> value) =>
            TableColumn.Real(name, rows.Select(r => MedianOf(r.Galaxies, value)), decimals, heading);
        return new(
            "sample",
            "The labelled galaxies and, in their columns, medians of what is known of them.",
            [
                TableColumn.Text("class", rows.Select(r => r.Class), "Class"),
                TableColumn.Whole("paper", rows.Select(r => r.Paper), "Paper"),
                TableColumn.Whole("here", rows.Select(r => r.Galaxies.Length), "Here"),
                Median("redshift", "Redshift", 3, g => g.Redshift),
                Median("merger_vote_fraction", "Merger-vote fraction", 2, g => g.MergerVoteFraction),
                Median("mag_r", "r (mag)", 2, g => g.Magnitudes.R),
                Median("u_minus_r", "u − r (mag)", 2, g => g.Magnitudes.U - g.Magnitudes.R),
                Median("log_stellar_mass", "log M (M☉)", 2, g => g.LogStellarMass),
            ]);
    }

    /// <summary>Mergers and other galaxies of each fold.</summary>
    public static ResultTable Folds(LabelledDataset dataset, ExperimentConfiguration configuration)
    {
        CrossValidationFolds folds = Deal(dataset, configuration);
        HashSet<int> shared = [.. folds.GroupOf.CountBy(g => g).Where(g => g.Value > 1).Select(g => g.Key)];
        int[] numbers = [.. Enumerable.Range(0, configuration.CrossValidation.FoldCount)];
        IEnumerable<int> CountIn(Func<int, bool> which) => numbers.Select(fold => Enumerable.Range(0, dataset.Galaxies.Count).Count(i => folds.FoldOf[i] == fold && which(i)));
        return new(
            "folds",
            $"The folds: every galaxy is in one. Galaxies closer than {NumberText.Rounded(configuration.CrossValidation.GroupRadiusArcsec, 0)}″ on the sky share a fold.",
            [
                TableColumn.Whole("fold", numbers, "Fold"),
                TableColumn.Whole("mergers", CountIn(i => dataset.Galaxies[i].Label == GalaxyLabel.Merger), "Mergers"),
                TableColumn.Whole("others", CountIn(i => dataset.Galaxies[i].Label != GalaxyLabel.Merger), "Not interacting"),
                TableColumn.Whole("with_neighbours", CountIn(i => shared.Contains(folds.GroupOf[i])), "Of these, with a neighbour in the sample"),
            ]);
    }

    /// <summary>What trains, validates and tests in each iteration.</summary>
    public static ResultTable Iterations(LabelledDataset dataset, ExperimentConfiguration configuration)
    {
        CrossValidationFolds folds = Deal(dataset, configuration);
        CrossValidationOptions options = configuration.CrossValidation;
        int count = options.FoldCount;
        CrossValidationSplit[] splits = [.. Enumerable.Range(0, count).Select(k => folds.Split(k))];
        return new(
            "iterations",
            "The iterations of the cross-validation: one fold tests, one stops the training, the others train.",
            [
                TableColumn.Whole("iteration", splits.Select(s => s.Iteration), "Iteration"),
                TableColumn.Text("training_folds", splits.Select(s => EnglishText.List(Enumerable.Range(0, count).Where(f => f != s.Iteration && f != options.ValidationFold(s.Iteration)))), "Training folds"),
                TableColumn.Whole("validation_fold", splits.Select(s => options.ValidationFold(s.Iteration)), "Validation fold"),
                TableColumn.Whole("test_fold", splits.Select(s => s.Iteration), "Test fold"),
                TableColumn.Whole("training_mergers", splits.Select(s => s.TrainMergers.Length), "Training mergers"),
                TableColumn.Whole("training_others", splits.Select(s => s.TrainOthers.Length), "Training others"),
                TableColumn.Whole("validation", splits.Select(s => s.Validation.Length), "Validation"),
                TableColumn.Whole("test", splits.Select(s => s.Test.Length), "Test"),
            ]);
    }

    /// <summary>The nested subsets of the lesion study, in the first iteration.</summary>
    public static ResultTable Subsets(LabelledDataset dataset, ExperimentConfiguration configuration)
    {
        CrossValidationFolds folds = Deal(dataset, configuration);
        (LesionSize Size, CrossValidationSplit Split)[] rows = [.. LesionSizes.All.Select(size => (size, folds.Split(0, size.Fraction)))];
        return new(
            "subsets",
            Prose.Text("subsets-title"),
            [
                TableColumn.Whole("nominal_size", rows.Select(r => r.Size.Nominal), "Size in the paper"),
                TableColumn.Real("fraction", rows.Select(r => r.Size.Fraction), 3, "Share of the dataset"),
                TableColumn.Whole("size_here", rows.Select(r => r.Split.SizeLabel), "Size here (2 × training mergers)"),
                TableColumn.Whole("training_mergers", rows.Select(r => r.Split.TrainMergers.Length), "Training mergers"),
                TableColumn.Whole("training_others", rows.Select(r => r.Split.TrainOthers.Length), "Training others"),
                TableColumn.Whole("validation", rows.Select(r => r.Split.Validation.Length), "Validation"),
                TableColumn.Whole("test", rows.Select(r => r.Split.Test.Length), "Test"),
            ]);
    }

    private static CrossValidationFolds Deal(LabelledDataset dataset, ExperimentConfiguration configuration) =>
        CrossValidationFolds.Deal(dataset.Galaxies, configuration.CrossValidation, configuration.Seed);

    private static Galaxy[] GalaxiesOf(LabelledDataset dataset, GalaxyLabel label) => [.. dataset.Galaxies.Where(g => g.Label == label)];

    private static double MedianOf(Galaxy[] galaxies, Func<Galaxy, double?> value)
    {
        double[] known = [.. galaxies.Select(value).OfType<double>()];
        return known.Length == 0 ? double.NaN : Quantile.Compute(known, 0.5);
    }
}
