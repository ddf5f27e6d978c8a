using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests;

/// <summary>The file's inputs are what the paper prints, so both sides are compared: our constants, and what follows from the printed numbers.</summary>
public sealed class PaperConstantsVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("paper_constants");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("paper_constants", id);
        AssertPrinted(reference);
        reference.AssertOutputs(id switch
        {
            "lesion" => Lesion(reference),
            "errors" => Errors(reference),
            "table1" => Table1(reference),
            "sample" => _ => reference.Number("n_selected") / reference.Number("n_all"),
            "table2_top" => _ => reference.Inputs.GetProperty("p").EnumerateArray().Select(row => JsonNumbers.Array(row).Average()),
            "schechter" => name => throw new InvalidDataException($"Unknown output {name}"),
            _ => throw new InvalidDataException($"Unknown case {id}"),
        });
    }

    private static void AssertPrinted(ReferenceCase reference)
    {
        foreach (var input in reference.Inputs.EnumerateObject())
            reference.AssertSame(input.Value, Printed(reference.Id, input.Name), Tolerance.Exact, input.Name);
    }

    private static object Printed(string id, string name) => (id, name) switch
    {
        ("lesion", "sizes") => PaperConstants.LesionSizes,
        ("lesion", "fractions") => PaperConstants.LesionFractions,
        ("lesion", "p_values") => PaperConstants.LesionPValues,
        ("errors", "random") => PaperConstants.RandomInitialisationError,
        ("errors", "transfer") => PaperConstants.TransferLearningError,
        ("errors", "sem") => PaperConstants.TestErrorStandardError,
        ("errors", "K") => PaperConstants.FoldCount,
        ("table1", "method") => PaperConstants.DetectionScores.Select(row => row.Method),
        ("table1", "recall") => PaperConstants.DetectionScores.Select(row => row.Recall),
        ("table1", "precision") => PaperConstants.DetectionScores.Select(row => row.Precision),
        ("sample", "n_all") => PaperConstants.SurveyCount,
        ("sample", "n_selected") => PaperConstants.SelectedMergerCount,
        ("sample", "threshold") => PaperConstants.MergerProbabilityCut,
        ("sample", "n_mergers") => PaperConstants.MergerCount,
        ("sample", "n_noninteracting") => PaperConstants.NonInteractingCount,
        ("sample", "z_min") => PaperConstants.RedshiftMinimum,
        ("sample", "z_max") => PaperConstants.RedshiftMaximum,
        ("sample", "fm_negative_max") => PaperConstants.NonInteractingVoteFractionMaximum,
        ("sample", "fm_positive_min") => PaperConstants.MergerVoteFractionMinimum,
        ("sample", "auroc") => PaperConstants.Auroc,
        ("sample", "ks_p_9_10") => PaperConstants.LowMassColourP,
        ("schechter", "cnn") => Fit(PaperConstants.NetworkMergers),
        ("schechter", "weigel17") => Fit(PaperConstants.VisualMergers),
        ("schechter", "log_phi_at_p") => new Dictionary<string, object?>
        {
            ["p"] = PaperConstants.AlternativeCuts,
            ["log_phi"] = PaperConstants.LogNormalisationAtCuts,
        },
        ("table2_top", "p") => PaperConstants.TopProbabilities,
        _ => throw new InvalidDataException($"Unknown input {id}/{name}"),
    };

    private static Dictionary<string, object?> Fit(PublishedSchechterFit fit) => new()
    {
        ["logMstar"] = fit.LogCharacteristicMass,
        ["e"] = fit.LogCharacteristicMassError,
        ["log_phi"] = fit.LogNormalisation,
        ["e_phi"] = fit.LogNormalisationError,
        ["alpha"] = fit.Slope,
        ["e_alpha"] = fit.SlopeError,
    };

    private static Func<string, object?> Lesion(ReferenceCase reference)
    {
        var combined = Stouffer.Combine(reference.Numbers("p_values"));
        return name => name switch
        {
            "Z" => combined.Z,
            "p_combined" => combined.P,
            "p_quoted" => PaperConstants.LesionCombinedP,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }

    private static Func<string, object?> Errors(ReferenceCase reference)
    {
        double transfer = reference.Number("transfer"), random = reference.Number("random");
        int folds = reference.Count("K");
        double scatter = reference.Number("sem") * Math.Sqrt(folds);
        // The file takes b − a, so its t is positive and its p the upper tail.
        var welch = WelchTest.FromMoments(new(folds, random, scatter), new(folds, transfer, scatter));
        return name => name switch
        {
            "relative_improvement" => (random - transfer) / random,
            "quoted" => PaperConstants.RelativeImprovement,
            "welch_t" => welch.T,
            "welch_df" => welch.DegreesOfFreedom,
            "welch_p" => welch.PGreater,
            "p_quoted" => PaperConstants.FullSizeP,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }

    private static Func<string, object?> Table1(ReferenceCase reference)
    {
        double[] recall = reference.Numbers("recall"), precision = reference.Numbers("precision");
        return name => name switch
        {
            "f1_printed" => PaperConstants.DetectionScores.Select(row => row.F1),
            "f1_recomputed" => recall.Zip(precision, (r, p) => 2 * p * r / (p + r)),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }
}
