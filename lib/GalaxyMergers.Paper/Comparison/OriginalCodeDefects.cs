using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Why the code published with the paper cannot be run as it stands (found by reading it).</summary>
public static class OriginalCodeDefects
{
    private static readonly (string Place, string Defect, string Effect)[] Rows =
    [
        ("training, import", "The imported name stratified_generator does not exist; the function is make_stratified_generator.", "ImportError."),
        ("make_generators", "Two paths are passed where one list of paths is expected; the second becomes the image size.", "TypeError."),
        ("Generator loop", "Image and label batches are appended as one tuple.", "Labels are stacked with images."),
        ("Generator, last line", "A misspelt variable is yielded.", "NameError."),
        ("training_loop", "The return stands inside the loop over epochs.", "One epoch instead of 40 or 100 000."),
        ("File names", "Named fields are filled by position.", "KeyError."),
        ("Small subsets", "The number of steps per epoch does not depend on the subset.", "An epoch of the 10 % subset passes over it 160 times."),
        ("Random arm", "The head is trained first, on a frozen random backbone.", "Contradicts appendix A2."),
        ("Preprocessing", "Pixel values 0 … 255 meet ImageNet weights.", "First-layer statistics are wrong by a factor of about 127."),
        ("Frozen batch normalisation", "Keras 2.1.6 trains with batch statistics and predicts with the stored averages.", "Training and validation do not match in the head stage."),
        ("Checkpoints", "The first epoch of the main stage overwrites the head stage's.", "The head stage cannot be resumed."),
        ("Early stopping", "The readme asks the user to stop by hand.", "Runs cannot be repeated exactly."),
        ("Scope", "No folds, subsets, test evaluation, export of p_m, statistics or figures.", "The published results cannot be made with it."),
    ];

    /// <summary>The table; it does not depend on a run.</summary>
    public static ResultTable Create() => new(
        "original-code-defects",
        "Defects of the code published with the paper.",
        [
            TableColumn.Text("place", Rows.Select(r => r.Place), "Place"),
            TableColumn.Text("defect", Rows.Select(r => r.Defect), "Defect"),
            TableColumn.Text("effect", Rows.Select(r => r.Effect), "Effect"),
        ]);
}
