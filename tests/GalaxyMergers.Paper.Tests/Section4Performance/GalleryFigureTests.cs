using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Cutouts;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section4Performance;

public sealed class GalleryFigureTests
{
    private static readonly ExperimentEvaluation Evaluation = Evaluate(Cell(0, (true, 0.9), (true, 0.2), (false, 0.8), (false, 0.1), (false, 0.05)));

    [Theory]
    [InlineData(ClassificationOutcome.TruePositive, 0)]
    [InlineData(ClassificationOutcome.FalseNegative, 1)]
    [InlineData(ClassificationOutcome.FalsePositive, 2)]
    public void Each_outcome_shows_its_own_objects(ClassificationOutcome outcome, int objId)
    {
        Plotted plotted = new(Figures8To11Galleries.Create(Evaluation, outcome, new()));
        Assert.Equal([objId], plotted.Column("objid"));
    }

    [Fact]
    public void The_draw_is_random_without_repetition_and_the_same_each_time()
    {
        SyntheticExperiment experiment = new() { Sizes = [900], Mergers = 300, Others = 900, Epochs = 0 };
        IReadOnlyList<string> Draw(ulong seed) =>
            Figures8To11Galleries.Create(EvaluateWith((experiment with { Seed = seed }).Build(), Quick), ClassificationOutcome.TruePositive, new()).Numbers.Columns[0].CsvCells;
        Assert.Equal(8, Draw(1).Distinct().Count());
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void The_middle_of_each_cutout_is_embedded_with_its_probability()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("images"));
        File.WriteAllBytes(folder.File("images/none.jpg"), JpegCodec.Encode(new RgbImage(64, 48)));
        Plotted plotted = new(Figures8To11Galleries.Create(Evaluation, ClassificationOutcome.TrueNegative, new() { DatasetFolder = folder.Path }));

        JsonArray images = plotted.Layout["images"]!.AsArray();
        Assert.Equal(2, images.Count);
        string source = images[0]!["source"]!.GetValue<string>();
        Assert.StartsWith("data:image/jpeg;base64,", source, StringComparison.Ordinal);
        Assert.Equal((32, 24), JpegCodec.ReadSize(Convert.FromBase64String(source["data:image/jpeg;base64,".Length..])));
        Assert.Equal(["<i>p</i><sub>m</sub> = 0.050", "<i>p</i><sub>m</sub> = 0.100"], plotted.Texts.Order());
    }

    [Fact]
    public void A_crop_of_one_embeds_the_file_as_it_is()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("images"));
        byte[] jpeg = JpegCodec.Encode(new RgbImage(16, 16));
        File.WriteAllBytes(folder.File("images/none.jpg"), jpeg);
        Figure figure = Figures8To11Galleries.Create(Evaluation, ClassificationOutcome.TruePositive, new() { DatasetFolder = folder.Path, GalleryCrop = 1 });
        Assert.Contains(Convert.ToBase64String(jpeg), figure.ToJson(FigureTheme.Paper), StringComparison.Ordinal);
    }

    [Fact]
    public void Survey_images_can_be_left_out()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("images"));
        File.WriteAllBytes(folder.File("images/none.jpg"), JpegCodec.Encode(new RgbImage(16, 16)));
        Figure figure = Figures8To11Galleries.Create(Evaluation, ClassificationOutcome.TruePositive, new() { DatasetFolder = folder.Path, IncludesSurveyImages = false });
        Assert.DoesNotContain("data:image", figure.ToJson(FigureTheme.Paper), StringComparison.Ordinal);
        Assert.Contains("left out of this copy", figure.Caption, StringComparison.Ordinal);
        Assert.Contains("0", new Plotted(figure).Texts);
    }

    [Fact]
    public void The_numbers_do_not_name_the_folders_of_the_machine()
    {
        using TemporaryFolder folder = new();
        SyntheticExperiment experiment = new() { Sizes = [300], Mergers = 20, Others = 20, Epochs = 0, ImagePath = id => folder.File($"images/{id}.jpg") };
        Figure figure = Figures8To11Galleries.Create(EvaluateWith(experiment.Build(), Quick), ClassificationOutcome.TruePositive, new() { DatasetFolder = folder.Path });
        Assert.All(figure.Numbers.Columns.Single(c => c.Name == "image").CsvCells, path => Assert.StartsWith("images/", path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not a JPEG")]
    public void What_is_no_picture_leaves_an_empty_frame(string? content)
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("images"));
        if (content is not null)
            File.WriteAllText(folder.File("images/none.jpg"), content);
        Plotted plotted = new(Figures8To11Galleries.Create(Evaluation, ClassificationOutcome.TruePositive, new() { DatasetFolder = folder.Path }));
        Assert.Null(plotted.Layout["images"]);
        Assert.Single(plotted.Layout["shapes"]!.AsArray());
    }

    [Fact]
    public void An_outcome_that_does_not_occur_is_said_to_be_missing()
    {
        Figure figure = Figures8To11Galleries.Create(Evaluate(Cell(0, (true, 0.9), (false, 0.1))), ClassificationOutcome.FalsePositive, new());
        Assert.Equal(["No false positives in the test set."], new Plotted(figure).Texts);
        Assert.StartsWith("False positives: there are none.", figure.Caption, StringComparison.Ordinal);
        Assert.Equal(0, figure.Numbers.RowCount);
    }
}
