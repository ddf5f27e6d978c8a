using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;
using static GalaxyMergers.Paper.Comparison.Departure;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Departures from the paper in the dataset, its folds and what the network is shown (specification, sections 1 to 3).</summary>
internal static class DatasetDepartures
{
    public static IEnumerable<Departure> Create(ExperimentConfiguration configuration) => [.. Sample(configuration.CrossValidation), .. Images(configuration)];

    private static IEnumerable<Departure> Sample(CrossValidationOptions folds)
    {
        CrossValidationOptions usual = new();
        yield return new(
            "Cutouts",
            "Images of SDSS DR7, but the link is to the DR12 service; neither scale nor size is given.",
            Prose.Text("departure-images"),
            "A choice had to be made.");
        yield return Choice(
            "Neighbours on the sky",
            "Not mentioned.",
            folds.GroupRadiusArcsec > 0
                ? string.Create(CultureInfo.InvariantCulture, $"Objects closer than {folds.GroupRadiusArcsec:0.#} arcsec share a fold.")
                : "Not looked at: two neighbours may be trained on and tested.",
            "cross_validation.group_radius_arcsec",
            folds.GroupRadiusArcsec == usual.GroupRadiusArcsec,
            "Otherwise the same pixels would be trained on and tested; half a cutout is 50.7 arcsec.");
        yield return Choice(
            "Folds",
            "Four: one tests, one validates, two train; which one validates is not said.",
            string.Create(CultureInfo.InvariantCulture, $"{folds.FoldCount} folds; iteration k is tested on fold k and validated on fold k + {folds.ValidationOffset} (modulo {folds.FoldCount})."),
            "cross_validation.fold_count, validation_offset",
            folds.FoldCount == usual.FoldCount && folds.ValidationOffset == usual.ValidationOffset,
            "The order of the rotation had to be chosen.");
        yield return Choice(
            "What a size counts",
            "\"Training set sizes\" in section 2.4, \"subsets of the dataset\" in appendix A2.",
            $"Twice the number of training mergers; {OthersOf(folds.Others)}; {ScopeOf(folds.Subsets)}; {(folds.NestedSubsets ? "subsets are nested" : "each subset is drawn anew")}.",
            "cross_validation.others, subsets, nested_subsets",
            folds.Others == usual.Others && folds.Subsets == usual.Subsets && folds.NestedSubsets == usual.NestedSubsets,
            "It reproduces the step counts of the published code and the class balance of its batches.");
    }

    private static string OthersOf(OtherGalaxies others) => others == OtherGalaxies.All
        ? "a subset takes the same share of both classes"
        : "as many others as mergers take part";

    private static string ScopeOf(SubsetScope scope) => scope == SubsetScope.WholeDataset
        ? "test and validation folds shrink with it"
        : "every size is validated and tested on whole folds";

    private static IEnumerable<Departure> Images(ExperimentConfiguration configuration)
    {
        AugmentationOptions augmentation = configuration.Augmentation, usual = new();
        yield return Choice(
            "Input values",
            "The code feeds 0 … 255 to weights that expect −1 … 1.",
            augmentation.Scaling == PixelScaling.MinusOneToOne ? "x / 127.5 − 1." : "0 … 255, as the code.",
            "augmentation.scaling",
            augmentation.Scaling == usual.Scaling,
            "The pre-trained first layer is meaningless with other values than it was trained on.");
        yield return Choice(
            "Augmentation",
            "Absent from the text; strong in the code: any rotation, shifts of 5 %, zoom, vertical flip.",
            Variations(augmentation) is { Length: > 0 } variations ? $"{string.Join(", ", variations)}." : "None.",
            "augmentation.random_rotation, random_shift, maximum_shift, random_zoom, random_flip",
            Same(augmentation, usual),
            "The published code trains with all of them.");
        yield return Choice(
            "Direction of the zoom",
            "The code shrinks the picture by 1.5 to 3, separately along the axes, and smears the border.",
            augmentation.Zoom == ZoomConvention.Intended ? "Magnifies by the same factors, equally along both axes." : "Shrinks by 1.5 to 3, separately along the axes, as the code.",
            "augmentation.zoom",
            augmentation.Zoom == usual.Zoom,
            "The constant √2/(1 − 0.05) shows that the border was to be hidden, not exposed.");
        yield return new(
            "Resampling",
            "Nearest-neighbour resize, then a bilinear warp.",
            augmentation.Zoom == ZoomConvention.Intended ? "One bilinear warp from the decoded image, over the area of each pixel." : "As the code.",
            augmentation.Zoom == ZoomConvention.Intended ? "It does not throw pixels away first." : "It goes with the zoom of the code.");
        yield return Choice(
            "Batches",
            "8 mergers and 8 others; Keras hands out a short batch at the end of each pass, which unbalances it.",
            string.Create(CultureInfo.InvariantCulture, $"The remainder is carried over: every batch has {configuration.Training.BatchPerClass} mergers and {configuration.Training.BatchPerClass} others."),
            "training.batch_per_class",
            configuration.Training.BatchPerClass == new Learning.Training.TrainingOptions().BatchPerClass,
            "The code means every batch to be stratified.");
        yield return Choice(
            "Validation and test images",
            "The code augments validation images; testing is not in the code.",
            $"Validation: {(configuration.AugmentsValidation ? "augmented as in training" : Middle(augmentation))}. "
                + $"Test: {(configuration.TestViews == 1 ? Middle(augmentation) : string.Create(
                    CultureInfo.InvariantCulture, $"the mean over {configuration.TestViews} of the quarter turns and mirror images, with no other change but the zoom of {augmentation.EvaluationZoom:0.###}"))}.",
            "augments_validation, test_views, augmentation.evaluation_zoom",
            !configuration.AugmentsValidation && configuration.TestViews == Presets.Paper.TestViews && augmentation.EvaluationZoom == usual.EvaluationZoom,
            "Early stopping should not depend on chance; a galaxy has no up or down.");
    }

    private static string Middle(AugmentationOptions augmentation) =>
        string.Create(CultureInfo.InvariantCulture, $"no rotation, shift or flip, a zoom of {augmentation.EvaluationZoom:0.###}");

    private static bool Same(AugmentationOptions here, AugmentationOptions usual) =>
        (here.RandomRotation, here.RandomShift, here.RandomZoom, here.RandomFlip, here.MaximumShift) == (usual.RandomRotation, usual.RandomShift, usual.RandomZoom, usual.RandomFlip, usual.MaximumShift);

    private static string[] Variations(AugmentationOptions augmentation)
    {
        string shift = string.Create(CultureInfo.InvariantCulture, $"shifts of up to {100 * augmentation.MaximumShift:0.##} %");
        return
        [
            .. new[]
            {
                (augmentation.RandomRotation, "any rotation"), (augmentation.RandomShift, shift), (augmentation.RandomZoom, "zoom"), (augmentation.RandomFlip, "vertical flip"),
            }.Where(v => v.Item1).Select(v => v.Item2),
        ];
    }
}
