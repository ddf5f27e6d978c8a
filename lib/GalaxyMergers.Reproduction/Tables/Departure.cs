namespace GalaxyMergers.Reproduction.Tables;

/// <summary>One place where this project does not do what the paper or its published code does, or had to choose.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Paper">What the paper or its code says.</param>
/// <param name="Here">What is done here.</param>
/// <param name="Reason">Why.</param>
public sealed record Departure(string Topic, string Paper, string Here, string Reason)
{
    /// <summary>The project's default choices, in the order of the analysis.</summary>
    public static IReadOnlyList<Departure> Defaults { get; } =
    [
        new(
            "Cutouts",
            "Images of SDSS DR7, but the link is to the DR12 service; neither scale nor size is given.",
            "The service's colour JPEGs at the native 0.396 arcsec per pixel, 256 × 256; both can be configured.",
            "A choice had to be made."),
        new(
            "Neighbours on the sky",
            "Not mentioned.",
            "Objects closer than half a cutout share a fold.",
            "Otherwise the same pixels would be trained on and tested."),
        new(
            "What a size counts",
            "\"Training set sizes\" in section 2.4, \"subsets of the dataset\" in appendix A2.",
            "Twice the number of training mergers; a subset takes the same share of both classes, test folds shrink with it, and subsets are nested.",
            "It reproduces the step counts of the published code and the class balance of its batches."),
        new(
            "Input values",
            "The code feeds 0 … 255 to weights that expect −1 … 1.",
            "x / 127.5 − 1; setting augmentation.scaling: raw255.",
            "The pre-trained first layer is meaningless otherwise."),
        new(
            "Augmentation",
            "Absent from the text; strong in the code.",
            "Used, as in the code: any rotation, shifts of 5 %, zoom, vertical flip.",
            "The published code trains with it."),
        new(
            "Direction of the zoom",
            "The code shrinks the picture by 1.5 to 3, separately along the axes, and smears the border.",
            "Magnifies by the same factors, equally along both axes; setting augmentation.zoom: keras does what the code does.",
            "The constant √2/(1 − 0.05) shows that the border was to be hidden, not exposed."),
        new(
            "Resampling",
            "Nearest-neighbour resize, then a bilinear warp.",
            "One bilinear warp from the decoded image.",
            "It does not throw pixels away first."),
        new(
            "Batches",
            "Keras hands out a short batch at the end of each pass, which unbalances it.",
            "The remainder is carried over: every batch has 8 mergers and 8 others.",
            "The code means every batch to be stratified."),
        new(
            "Validation and test images",
            "The code augments validation images; testing is not in the code.",
            "Validation: no rotation, shift or flip, the middle zoom. Test: the same, or the mean over quarter turns and mirror images of it (setting test_views).",
            "Early stopping should not depend on chance; a galaxy has no up or down."),
        new(
            "Edges of maximum pooling",
            "Keras pads a map of even size on the far side only; at 299 px this happens once.",
            "Both sides alike, as timm's Xception, whose tensor names are used.",
            "Public weights exist in both conventions; outputs differ a little at the edges."),
        new(
            "Random arm",
            "Appendix A2 trains all layers at once; the code first trains the head on a frozen random backbone.",
            "As appendix A2; setting training.random_head_stage does what the code does.",
            "The text describes the experiment."),
        new(
            "Batch normalisation of the frozen backbone",
            "Keras 2.1.6 normalises with the batch while training and with stored averages afterwards.",
            "Stored averages in both; setting training.head_stage.normalisation: batch.",
            "Training and use then see the same features."),
        new(
            "Early stopping",
            "On validation accuracy, by hand.",
            "Best epoch by class-balanced validation accuracy (ties: lower loss, earlier epoch), patience and cap by configuration.",
            "A run must end by itself and in the same way each time."),
        new(
            "Length of an epoch",
            "3000 steps in the code, whatever the subset.",
            "As many batches as the training mergers fill.",
            "An epoch is one pass; early stopping then has the same grain at every size."),
        new(
            "The test set of Figures 3 to 11",
            "Not said which of the four.",
            "All four, each object predicted by the one network that saw it in neither training nor validation.",
            "It uses every object once; scores of single folds stand in the tables."),
        new(
            "Class ratio of the scores",
            "Not said; the numbers fit together only for about half mergers.",
            "Every score for half mergers, and beside it at the test set's ratio.",
            "The former compares with the paper, the latter with the sky."),
        new(
            "Fit of the recalibration",
            "May be read as fitting the binned points.",
            "Isotonic regression on single objects, split stratified by class.",
            "No bins need to be chosen."),
        new(
            "Tests of the lesion study",
            "One-tailed Welch per size, Stouffer over sizes; the samples are called independent.",
            "The same, and beside it a paired test and one that allows for shared training data.",
            "Folds share training data and sizes are nested, so the paper's p are approximate and probably too small."),
        new(
            "Rates and calibration on the sky",
            "The sample is cut on the mean of four networks; its purity is not derived.",
            "The cut is the paper's; rates, calibration and corrections are by one network for each galaxy, which had not trained on it.",
            "The mean of four networks has other rates than the single ones that the labelled galaxies judge."),
    ];
}
