using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Tests;

/// <summary>An experiment without images or training: scores drawn from distributions like those of a trained classifier.</summary>
/// <remarks>
/// The logit of p_m is normal in each class, so AUROC = Φ(2m/(√2 s)) for means ±m and scatter s. Folds are nested over the
/// sizes as in the real experiment.
/// </remarks>
internal sealed record SyntheticExperiment
{
    public IReadOnlyList<int> Sizes { get; init; } = [3000, 1500, 900, 500, 300];

    public IReadOnlyList<TrainingArm> Arms { get; init; } = [TrainingArm.Transfer, TrainingArm.Random];

    public int Folds { get; init; } = 4;

    public int Mergers { get; init; } = 3003;

    public int Others { get; init; } = 10000;

    /// <summary>Mergers in the training part at the full size; null: half of all.</summary>
    public int? TrainingMergers { get; init; }

    /// <summary>Scatter of the logit; the means stand at ±<see cref="Separation"/> at the full size.</summary>
    public double Scatter { get; init; } = 2.6;

    public double Separation { get; init; } = 4;

    public int Epochs { get; init; } = 24;

    public ulong Seed { get; init; } = 20180601;

    /// <summary>Gives the path of an object's cutout.</summary>
    public Func<long, string> ImagePath { get; init; } = objId => $"images/{objId}.jpg";

    public ExperimentResult Build() => new(
        "synthetic",
        new ExperimentConfiguration { Seed = Seed },
        [.. from arm in Arms from size in Sizes from fold in Enumerable.Range(0, Folds) select Cell(arm, size, fold)],
        "xception-small, pre-trained on Tiny-ImageNet",
        "synthetic scores, no images",
        new Dictionary<string, string>
        {
            ["commit"] = "0123456789abcdef",
            ["dataset_sha256"] = "fedcba9876543210",
            ["preset"] = "test",
            ["machine"] = "2 cores <test> & \"co\"",
        });

    private CellResult Cell(TrainingArm arm, int size, int fold)
    {
        double fraction = (double)size / Sizes.Max();
        SeededRandom random = SeededRandom.For(Seed, "synthetic cell", (long)arm, size, fold);
        double separation = Separation * (0.75 + 0.25 * Math.Sqrt(fraction)) - (arm == TrainingArm.Random ? 0.35 : 0) + 0.08 * random.NextGaussian();
        ObjectPrediction[] predictions =
        [
            .. Objects(fold, Mergers, 0, fraction).Select(id => Prediction(id, true, separation, random)),
            .. Objects(fold, Others, Mergers, fraction).Select(id => Prediction(id, false, -separation, random)),
        ];
        EpochRecord[] history = [.. History(arm, separation, random)];
        int best = history.Length == 0 ? 0 : history.MaxBy(e => e.ValidationAccuracy)!.Epoch;
        return new(new(arm, size, fold), (int)Math.Round((TrainingMergers ?? Mergers / 2.0) * fraction), best, history, predictions);
    }

    /// <summary>Object i belongs to fold i mod K; a subset takes the first of each fold.</summary>
    private IEnumerable<long> Objects(int fold, int count, int offset, double fraction)
    {
        int inFold = (count - fold + Folds - 1) / Folds;
        int kept = (int)Math.Round(inFold * fraction);
        return Enumerable.Range(0, kept).Select(i => 587722952231000000 + offset + fold + (long)i * Folds);
    }

    private ObjectPrediction Prediction(long objId, bool isMerger, double mean, SeededRandom random) =>
        new(objId, isMerger, 1 / (1 + Math.Exp(-mean - Scatter * random.NextGaussian())), ImagePath(objId));

    private IEnumerable<EpochRecord> History(TrainingArm arm, double separation, SeededRandom random)
    {
        double best = 1 - Math.Exp(-0.62 * separation);
        int headEpochs = arm == TrainingArm.Transfer ? Epochs / 3 : 0;
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            bool isHead = epoch <= headEpochs;
            double progress = isHead ? 0.5 * (1 - Math.Exp(-epoch / 2.0)) : 1 - 0.5 * Math.Exp(-(epoch - headEpochs) / 5.0);
            double accuracy = 0.5 + (best - 0.5) * progress + 0.008 * random.NextGaussian();
            double loss = 0.69 * (1 - 0.85 * progress) + 0.01 * random.NextGaussian();
            yield return new(isHead ? 1 : 2, epoch, 188, loss * 0.9, Math.Min(1, accuracy + 0.01), loss, Math.Min(1, accuracy), 12.5);
        }
    }
}
