namespace GalaxyMergers.Cli.Tests;

/// <summary>A value that an option cannot have is refused at once, in one line of the option's own words.</summary>
public sealed class OptionTests(SmallSurvey survey) : IClassFixture<SmallSurvey>
{
    private static readonly string[] OfTheCode = ["Parameter", "System.", "Nullable", "GalaxyMergers", "   at ", "Exception"];

    [Theory]
    [InlineData("--threads is 0; it must be a whole number from 1 to 1024", "predict --images IMAGES --threads 0")]
    [InlineData("--views is 3; it must be 1, 2, 4 or 8", "predict --images IMAGES --views 3")]
    [InlineData("--batch is 0; it must be a whole number of images from 1 on", "predict --images IMAGES --batch 0")]
    [InlineData("--batch is 1e3; it must be a whole number", "predict --images IMAGES --batch 1e3")]
    [InlineData("--device is gpu; it must be cpu, cuda, cuda:N or auto", "evaluate --dataset DATASET --device gpu")]
    [InlineData("--epochs is -1; it must be a whole number of epochs from 0 on", "train --dataset DATASET --out OUT --epochs -1")]
    [InlineData("--epochs is 0,5; it must be a whole number", "train --dataset DATASET --out OUT --epochs 0,5")]
    [InlineData("--precision is fp16; it must be fp32 or bf16", "train --dataset DATASET --out OUT --precision fp16")]
    [InlineData("--backbone is resnet; it must be one of", "train --dataset DATASET --out OUT --backbone resnet")]
    [InlineData("--image-size is 8; it must be a whole number of pixels from", "reproduce --preset tiny --image-size 8")]
    [InlineData("--threads is 0; it must be a whole number from 1 to 1024", "reproduce --preset tiny --threads 0")]
    [InlineData("--sizes is 3000 510; it must be one or more of 3000, 1500, 900, 500, 300", "reproduce --preset tiny --sizes 3000 510")]
    [InlineData("--arms is tranfer; it must be a list, each of it transfer or random", "reproduce --preset tiny --arms tranfer")]
    [InlineData("--seed is -7; it must be a whole number from 0 on", "reproduce --preset tiny --seed -7")]
    [InlineData("--set training.fine_tuning.momentum=0,95: it must be a number, written with a point (0.95)", "train --dataset DATASET --out OUT --set training.fine_tuning.momentum=0,95")]
    [InlineData("--set training.fine_tuning.learning_rate=-1: it must be above 0", "train --dataset DATASET --out OUT --set training.fine_tuning.learning_rate=-1")]
    [InlineData("--set training.head_stage.learning_rate=0: it must be above 0", "train --dataset DATASET --out OUT --set training.head_stage.learning_rate=0")]
    [InlineData("--set training.batch_per_class=0: it must be a whole number of galaxies from 1 on", "train --dataset DATASET --out OUT --set training.batch_per_class=0")]
    [InlineData("--set cross_validation.fold_count=2: it must be a whole number from 3 to", "train --dataset DATASET --out OUT --set cross_validation.fold_count=2")]
    [InlineData("--set test_views=5: it must be 1, 2, 4 or 8", "train --dataset DATASET --out OUT --set test_views=5")]
    [InlineData("--set evaluation.confidence=1: it must be above 0 and below 1", "train --dataset DATASET --out OUT --set evaluation.confidence=1")]
    [InlineData("--set simulation.galaxies=0: it must be a whole number from 1 on", "reproduce --preset tiny --set simulation.galaxies=0")]
    [InlineData("--set closure.image_width=4: it must be a whole number of pixels from 16 to 2048", "reproduce --preset tiny-mock --set closure.image_width=4")]
    [InlineData("YAML: training.fine_tuning.learning_rate is -1; it must be above 0", "train --dataset DATASET --out OUT --config YAML")]
    [InlineData("JSON: training.fine_tuning.maximum_epochs is five; it must be a whole number", "train --dataset DATASET --out OUT --config JSON")]
    [InlineData("--checkpoint-every is -1; it must be from 0 to 1000000 seconds", "train --dataset DATASET --out OUT --checkpoint-every -1")]
    [InlineData("--name is ../evil; it must be the name of one folder", "train --dataset DATASET --out OUT --name ../evil")]
    [InlineData("--name is a/u; it must be the name of one folder", "reproduce --preset tiny --name a/u")]
    [InlineData("--area is 0; it must be above 0, at most 41253 square degrees", "published --catalogue TEXT --out OUT --area 0")]
    [InlineData("--area is -8032; it must be above 0, at most 41253 square degrees", "sample --classified DATASET --run DATASET --area -8032")]
    [InlineData("--magnitude-limit is 177.7; it must be from 5 to 35 mag", "sample --classified DATASET --run DATASET --magnitude-limit 177.7")]
    [InlineData("--dpi is 0; it must be a whole number from 30 to 2400, dots an inch", "figures export --run DATASET --dpi 0")]
    [InlineData("--dpi is 100000; it must be a whole number from 30 to 2400, dots an inch", "figures export --run DATASET --dpi 100000 --format png")]
    [InlineData("--galaxies is 0; it must be a whole number from 1 on", "mock --galaxies 0 --out OUT")]
    [InlineData("--merger-share is 1.5; it must be from 0 to 1", "mock --labelled-only --merger-share 1.5 --out OUT")]
    [InlineData("--width is 8; it must be a whole number of pixels from 16 to 2048", "mock --width 8 --out OUT")]
    [InlineData("--images is some; it must be none, labelled or all", "mock --images some --out OUT")]
    [InlineData("--epochs is 0; it must be a whole number of epochs from 1 on", "pretrain --images DATASET --out OUT --epochs 0")]
    [InlineData("--learning-rate is 0; it must be above 0", "pretrain --images DATASET --out OUT --learning-rate 0")]
    [InlineData("--shard is 3/3; it must be i/n with i from 0 to n - 1", "classify --catalogue DATASET --images IMAGES --out OUT --shard 3/3")]
    [InlineData("--shard is half; it must be i/n with i from 0 to n - 1", "classify --catalogue DATASET --images IMAGES --out OUT --shard half")]
    [InlineData("--part-size is 0; it must be a whole number of objects from 1 on", "classify --catalogue DATASET --images IMAGES --out OUT --part-size 0")]
    [InlineData("--shards is 0; it must be a whole number of tasks from 1 on", "cluster submit classify --shards 0 -- --out OUT")]
    [InlineData("--requests-per-second is 0; it must be above 0, at most 1000 a second", "data cutouts --folder DATASET --out OUT --requests-per-second 0")]
    [InlineData("--scale is 0; it must be from 0.01 to 100 arcsec a pixel", "data cutouts --folder DATASET --out OUT --scale 0")]
    [InlineData("--count is 0; it must be a whole number of images from 1 on", "bench sky --images IMAGES --count 0")]
    [InlineData("source is sdss; it must be one of", "data fetch sdss")]
    [InlineData("--seeing is 0,5; it must be a number, written with a point (0.95)", "mock --seeing 0,5 --out OUT")]
    [InlineData("--sky-noise is 0.05; it must be from 0.1 to 10 times SDSS's", "mock --sky-noise 0.05 --out OUT")]
    [InlineData("--group-edges is 9,5; it must be a number, written with a point (0.95)", "inspect draw --table TEXT --group-by a --group-edges 9,5 --out OUT")]
    [InlineData("--weights has no effect with --run", "classify --catalogue DATASET --images IMAGES --run DATASET --weights TEXT --out OUT")]
    [InlineData("--folds has no effect with --run", "classify --catalogue DATASET --images IMAGES --run DATASET --folds TEXT --out OUT")]
    [InlineData("--sizes has no effect on `mergers train`", "train --dataset DATASET --sizes 900 --out OUT")]
    [InlineData("--epochs has no effect with --frozen", "train --frozen --dataset DATASET --epochs 3 --out OUT")]
    [InlineData("--merger-share has no effect without --labelled-only", "mock --merger-share 0.5 --out OUT")]
    [InlineData("--images has no effect with --labelled-only", "mock --labelled-only --images none --out OUT")]
    public void A_value_that_cannot_be_is_refused_in_one_line(string message, string command)
    {
        string Filled(string word) => word switch
        {
            "DATASET" => survey.Dataset,
            "IMAGES" => survey.Images,
            "OUT" => survey.File("refused"),
            "YAML" => WithText("lr.yaml", "training:\n  fine_tuning:\n    learning_rate: -1\n"),
            "JSON" => WithText("epochs.json", "{\"training\": {\"fine_tuning\": {\"maximum_epochs\": \"five\"}}}"),
            "TEXT" => WithText("text.csv", "a,b\n"),
            _ => word,
        };
        (int status, string output, string errors) = Mergers.Run([.. command.Split(' ').Select(Filled)]);
        Assert.Equal(1, status);
        Assert.Empty(output);
        string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        string expected = message.Replace("YAML", survey.File("lr.yaml"), StringComparison.Ordinal).Replace("JSON", survey.File("epochs.json"), StringComparison.Ordinal);
        Assert.StartsWith(expected, line, StringComparison.Ordinal);
        Assert.All(OfTheCode, word => Assert.DoesNotContain(word, line, StringComparison.Ordinal));
        Assert.False(Path.Exists(survey.File("refused")));
    }

    private string WithText(string name, string text)
    {
        File.WriteAllText(survey.File(name), text);
        return survey.File(name);
    }
}
