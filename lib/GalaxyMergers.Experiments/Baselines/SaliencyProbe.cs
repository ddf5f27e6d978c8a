using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;
using MathNet.Numerics.Statistics;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>Compares the attention maps of a run's networks with those of networks with random weights.</summary>
/// <param name="run">The run, with weights.</param>
/// <param name="inputs">What it works on.</param>
public sealed class SaliencyProbe(RunFolder run, JobInputs inputs)
{
    /// <summary>Galaxies of each fold; a standard error of the mean correlation near 0.02 needs no more.</summary>
    private const int Each = 50;

    /// <summary>Compares; null where the run has no weights or no map could be compared.</summary>
    /// <param name="headline">The networks.</param>
    public SaliencyCheck? Run(IReadOnlyList<CellResult> headline)
    {
        ArgumentNullException.ThrowIfNull(headline);
        CellResult[] cells = [.. headline.Where(cell => run.Cell(cell.Key).IsFinished)];
        ClassifierFile[] files = [.. cells.Select(cell => ClassifierFile.Read(run.Cell(cell.Key).WeightsPath))];
        Dictionary<long, Galaxy> galaxies = inputs.Dataset.Galaxies.ToDictionary(g => g.ObjId);
        List<double> randomised = [], otherFold = [];
        for (int k = 0; k < cells.Length; k++)
        {
            ObjectPrediction[] drawn = [.. cells[k].TestPredictions];
            SeededRandom.For(inputs.Configuration.Seed, "saliency", k).Shuffle(drawn.AsSpan());
            string[] images = [.. drawn.Take(Each).Select(p => galaxies[p.ObjId].ImagePath)];
            double[]?[] maps = Maps(files[k], images);
            randomised.AddRange(Correlations(maps, Maps(UntrainedClassifier.Create(files[k].Network, files[k].View, inputs.Configuration.Seed), images)));
            if (cells.Length > 1) otherFold.AddRange(Correlations(maps, Maps(files[(k + 1) % cells.Length], images)));
        }

        SampleMoments chance = SampleMoments.FromValues([.. randomised]), trained = SampleMoments.FromValues([.. otherFold]);
        return randomised.Count < 2 ? null : new(randomised.Count, chance.Mean, chance.StandardError, trained.Count < 2 ? double.NaN : trained.Mean, trained.Count < 2 ? double.NaN : trained.StandardError);
    }

    private double[]?[] Maps(ClassifierFile file, string[] images)
    {
        using GradCam network = new(file, inputs.Configuration.Compute);
        return [.. images.Select(image => network.Explain(image)?.Values.SelectMany(row => row).ToArray())];
    }

    /// <summary>One for each pair of maps of which neither is flat.</summary>
    private static IEnumerable<double> Correlations(double[]?[] first, double[]?[] second) => first.Zip(second)
        .Where(pair => pair is { First: { Length: > 2 }, Second: not null })
        .Select(pair => Correlation.Spearman(pair.First!, pair.Second!)).Where(double.IsFinite);
}
