using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Appendix A as configuration: what the paper says, what its published code does, and what is set here.</summary>
public sealed class ProtocolTables
{
    private const string Silent = "not stated";
    private const string NotInCode = "not in the code";

    private static readonly (string Topic, string Paper, string Code, string Setting)[] Choices =
    [
        ("Convolutions", "Xception, pre-trained on ImageNet", "the same, from Keras 2.1.6", "network.backbone"),
        ("Image size (px)", Silent, "299", "network.image_size"),
        ("Hidden dense units", "two fully connected layers, two outputs", "1024, then 2 with softmax", "network.hidden_units"),
        ("Values of the input", Silent, "0 … 255, which ImageNet weights do not expect", "augmentation.scaling"),
        ("Zoom of the augmentation", "augmentation is not mentioned", "shrinks by 1.49 to 2.98, separately along the axes", "augmentation.zoom"),
        ("Largest shift (share of the side)", "not mentioned", "0.05", "augmentation.maximum_shift"),
        ("Galaxies of each class in a batch", Silent, "8", "training.batch_per_class"),
        ("Stage 1, epochs", "40", "40; a misplaced return makes it 1", "training.head_stage.epochs"),
        ("Stage 1, learning rate of Adam", Silent, "0.001", "training.head_stage.learning_rate"),
        ("Stage 1, normalisation of the frozen layers", "not mentioned", "by the batch while training, by stored averages afterwards", "training.head_stage.normalisation"),
        ("Stage 2, learning rate", "1.5 × 10⁻⁵", "0.5 × 3 × 10⁻⁵", "training.fine_tuning.learning_rate"),
        ("Stage 2, momentum", "0.9", "0.9", "training.fine_tuning.momentum"),
        ("Stage 2, most epochs", "until validation accuracy no longer rises", "100 000, stopped by hand", "training.fine_tuning.maximum_epochs"),
        ("Stage 2, patience (epochs)", Silent, NotInCode, "training.fine_tuning.patience"),
        ("Steps of an epoch", Silent, "3000, whatever the subset", "training.steps_per_epoch"),
        ("Random arm has stage 1 too", "no (A2)", "yes, on frozen random convolutions", "training.random_head_stage"),
        ("Folds", "4", NotInCode, "cross_validation.fold_count"),
        ("Neighbours that share a fold (arcsec)", "not mentioned", NotInCode, "cross_validation.group_radius_arcsec"),
        ("Sizes of the training set", "3000, 1500, 900, 500, 300", NotInCode, "sizes"),
        ("Views of a test image", Silent, NotInCode, "test_views"),
        ("Threshold on p_m", Silent, NotInCode, "evaluation.threshold"),
        ("Share of the test set that fits the recalibration", "one third", NotInCode, "evaluation.recalibration_fraction"),
        ("Error bars of the calibration (σ)", "2", NotInCode, "evaluation.error_bar_sigma"),
        ("Seed", Silent, "none", "seed"),
    ];

    private readonly ExperimentConfiguration _configuration;

    internal ProtocolTables(ExperimentConfiguration configuration) => _configuration = configuration;

    /// <summary>Every choice: paper, published code, and the value here with the name of the setting.</summary>
    public ResultTable Settings
    {
        get
        {
            IReadOnlyDictionary<string, string> here = SettingValues.Read(_configuration);
            return new(
                "protocol",
                $"The protocol of appendix A as configuration, with the values of the preset {_configuration.Preset}.",
                [
                    TableColumn.Text("topic", Choices.Select(c => c.Topic), "Choice"),
                    TableColumn.Text("paper", Choices.Select(c => c.Paper), "Paper"),
                    TableColumn.Text("code", Choices.Select(c => c.Code), "Published code"),
                    TableColumn.Text("here", Choices.Select(c => here[c.Setting]), "Here"),
                    TableColumn.Text("setting", Choices.Select(c => c.Setting), "Setting"),
                ]);
        }
    }

    /// <summary>The settings in which this configuration differs from the preset <c>paper</c>.</summary>
    public ResultTable OtherThanPaper
    {
        get
        {
            IReadOnlyDictionary<string, string> paper = SettingValues.Read(Presets.Paper), here = SettingValues.Read(_configuration);
            string[] names = [.. here.Keys.Union(paper.Keys).Where(name => paper.GetValueOrDefault(name) != here.GetValueOrDefault(name))];
            string Value(IReadOnlyDictionary<string, string> values, string name) => values.GetValueOrDefault(name, "—");
            return new(
                "other-than-paper",
                $"Settings of the preset {_configuration.Preset} that differ from the preset paper.",
                [
                    TableColumn.Text("setting", names, "Setting"),
                    TableColumn.Text("paper", names.Select(n => Value(paper, n)), "paper"),
                    TableColumn.Text("here", names.Select(n => Value(here, n)), "Here"),
                ]);
        }
    }

    /// <summary>Where this configuration departs from the paper or its code, or had to choose, and why.</summary>
    public ResultTable Departures => DeparturesTable.Create(Departure.Create(_configuration));

    /// <summary>Every setting as YAML: a file for <c>--config</c>.</summary>
    public string Yaml => ConfigurationText.ToYaml(_configuration);
}
