using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;
using MathNet.Numerics.Statistics;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>Compares the attention maps of a run's networks with those of networks with random weights.</summary>
/// <param name="run">The run, with weights.</param>
/// <param name="inputs">What it works on.</param>
public sealed class SaliencyProbe(RunFolder run, JobInputs inputs)
{
    private const int GalaxiesOfFold = 50;

    /// <summary>Networks with random weights for each fold: two of them agree with a trained one quite differently, so that one alone says little.</summary>
    private const int RandomNetworks = 5;

    /// <summary>Compares; null where the run has no weights or no map could be compared.</summary>
    /// <param name="headline">The networks.</param>
    public SaliencyCheck? Run(IReadOnlyList<CellResult> headline)
    {
        ArgumentNullException.ThrowIfNull(headline);
        CellResult[] cells = [.. headline.Where(cell => run.Cell(cell.Key).IsFinished)];
        ClassifierFile[] files = [.. cells.Select(cell => ClassifierFile.Read(run.Cell(cell.Key).WeightsPath))];
        Dictionary<long, Galaxy> galaxies = inputs.Dataset.Galaxies.ToDictionary(g => g.ObjId);
        List<double> randomised = [], otherFold = [];
        ulong seed = inputs.Configuration.Seed;
        for (int k = 0; k < cells.Length; k++)
        {
            long[] drawn = [.. cells[k].TestPredictions.Select(p => p.ObjId).Order()];
            SeededRandom.For(seed, "saliency", k).Shuffle(drawn.AsSpan());
            string[] images = [.. drawn.Take(GalaxiesOfFold).Select(id => galaxies[id].ImagePath)];
            double[]?[] maps = Maps(files[k], images);
            for (int i = 0; i < RandomNetworks; i++)
                AddMean(randomised, maps, Maps(UntrainedClassifier.Create(files[k].Network, files[k].View, seed + (ulong)((k * RandomNetworks) + i)), images));
            if (cells.Length > 1) AddMean(otherFold, maps, Maps(files[(k + 1) % cells.Length], images));
        }

        SampleMoments chance = SampleMoments.FromValues([.. randomised]), trained = SampleMoments.FromValues([.. otherFold]);
        return randomised.Count < 2 ? null : new(randomised.Count, chance.Mean, chance.StandardError, trained.Count < 2 ? double.NaN : trained.Mean, trained.Count < 2 ? double.NaN : trained.StandardError);
    }

    private double[]?[] Maps(ClassifierFile file, string[] images)
    {
        using GradCam network = new(file, inputs.Configuration.Compute);
        return [.. images.Select(image => network.Explain(image)?.Values.SelectMany(row => row).ToArray())];
    }

    /// <summary>Adds the mean correlation over the pairs of maps of which neither is flat; nothing where all are.</summary>
    private static void AddMean(List<double> means, double[]?[] first, double[]?[] second)
    {
        double[] correlations = [.. first.Zip(second)
            .Where(pair => pair is { First: { Length: > 2 }, Second: not null })
            .Select(pair => Correlation.Spearman(pair.First!, pair.Second!)).Where(double.IsFinite)];
        if (correlations.Length > 0) means.Add(correlations.Average());
    }
}
