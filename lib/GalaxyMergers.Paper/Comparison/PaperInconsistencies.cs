using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Where the paper's text does not agree with itself, its sources or its code.</summary>
public static class PaperInconsistencies
{
    private static readonly (string Place, string Text, string Remark)[] Rows =
    [
        ("Section 5.2", "A different cut in p_m is said not to change Φ*, and Φ* is said to increase with p_m; then log Φ* = −3.36, −3.43, −3.53 follow for cuts of 0.90, 0.95, 0.99.",
            "Φ* changes, and it decreases. Presumably M* and α were meant not to change."),
        ("On colour and mass", "Redder colours are said to go with lower mass-to-light ratios, explained as low luminosity for the mass.", "The explanation describes a higher mass-to-light ratio, as red colours imply."),
        ("Abstract", "0.038 ± 1.", "Means the last digit, ± 0.001."),
        ("Data set", "Images of DR7, with a link to the DR12 service.", "Scale and size of the images are not given."),
        ("Abstract and Table 1", "The method is said to surpass CAS and Gini-M20.", "No such run was made; Table 1 sets different samples with different class ratios side by side."),
        ("Appendix A2", "The random arm trains all layers from the start.", "The published code trains the head alone first, on a frozen random backbone."),
        ("References", "Weigel et al. 2017a and 2017b.", "Both are ApJ 845, 145."),
        ("Section 2.4 and appendix A2", "The sizes are training-set sizes in the one, subsets of the dataset in the other.", "They differ by the validation and test folds."),
        ("Lesion study", "The cross-validation samples are called independent.", "They share training data, and all sizes share objects."),
        ("Whole text", "Augmentation is not mentioned.", "It is strong in the published code."),
        ("Results on training-set size", "p = 0.05 at size 300 is counted among p < 0.05.", "The printed value is not below 0.05."),
    ];

    /// <summary>The table; it does not depend on a run.</summary>
    public static ResultTable Create() => new(
        "paper-inconsistencies",
        "Where the paper does not agree with itself, its sources or its code.",
        [
            TableColumn.Text("place", Rows.Select(r => r.Place), "Place"),
            TableColumn.Text("text", Rows.Select(r => r.Text), "What stands there"),
            TableColumn.Text("remark", Rows.Select(r => r.Remark), "Remark"),
        ]);
}
