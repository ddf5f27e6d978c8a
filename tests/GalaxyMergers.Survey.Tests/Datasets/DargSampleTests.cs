using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Datasets;

/// <summary>Folds and inputs of the real sample, where it is there.</summary>
public class DargSampleTests
{
    private static LabelledDataset Load() => LabelledDataset.Load(
        Path.Combine(Repository.RealData, "darg-gz1"), new DatasetOptions { ImageCheck = ImageCheck.Headers });

    [RealDataFact("darg-gz1/catalogue.csv")]
    public void Folds_are_even_and_keep_the_real_neighbours_together()
    {
        LabelledDataset dataset = Load();
        CrossValidationFolds folds = CrossValidationFolds.Deal(dataset.Galaxies, new CrossValidationOptions(), 1);
        Assert.True(folds.GroupOf.Max() + 1 < dataset.Galaxies.Count, "the sample has objects in one another's frames");
        foreach (IGrouping<GalaxyLabel?, int> label in Enumerable.Range(0, dataset.Galaxies.Count).GroupBy(i => dataset.Galaxies[i].Label))
        {
            int[] sizes = [.. label.CountBy(i => folds.FoldOf[i]).Select(f => f.Value)];
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        }

        foreach (LesionSize size in LesionSizes.All)
        {
            double expected = dataset.MergerCount * size.Fraction; // half of the mergers train, and the label is twice their number
            Assert.InRange(folds.Split(2, size.Fraction).SizeLabel, expected - 4, expected + 4);
        }
    }

    [RealDataFact("darg-gz1/catalogue.csv")]
    public void Real_cutouts_become_inputs_within_the_range()
    {
        LabelledDataset dataset = Load();
        var source = new AugmentedImageSource(dataset.Galaxies, new CutoutWarp(new AugmentationOptions(), 64), 1);
        var input = new float[source.InputLength];
        for (int i = 0; i < dataset.Galaxies.Count; i += 97)
        {
            source.Produce(i, source.DrawOf(0, i), input);
            Assert.InRange(input.Min(), -1f, 1f);
            Assert.InRange(input.Max(), -1f, 1f);
            Assert.True(input.Max() - input.Min() > 0.1, $"{dataset.Galaxies[i].ImagePath} shows something");
        }
    }
}
