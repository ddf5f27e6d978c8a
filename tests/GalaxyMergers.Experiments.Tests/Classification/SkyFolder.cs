using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Experiments.Tests.Classification;

/// <summary>A small sky of blobs: a table of objects, their images, three untrained classifiers, and the folds of some objects.</summary>
internal sealed class SkyFolder : IDisposable
{
    public const int Count = 23;

    private readonly BlobDataset _blobs = new(mergers: 9, others: Count - 9);
    private readonly TemporaryFolder _folder = new();

    public SkyFolder()
    {
        NetworkOptions network = new() { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 };
        Weights = [.. Enumerable.Range(0, 3).Select(k => _folder.File($"fold{k}.safetensors"))];
        for (int k = 0; k < 3; k++) UntrainedClassifier.Create(network, new AugmentationOptions(), (ulong)k).Write(Weights[k]);
        FoldsFile = _folder.File("folds.csv");
        File.WriteAllLines(FoldsFile, ["objid,fold", .. Enumerable.Range(0, 6).Select(i => string.Create(CultureInfo.InvariantCulture, $"{ObjId(i)},{i % 3}"))]);
    }

    public IReadOnlyList<string> Weights { get; }

    /// <summary>Objects 0 to 5 took part in training; i was tested by classifier i mod 3.</summary>
    public string FoldsFile { get; }

    public string Dataset => _blobs.Folder;

    public string ImageOf(int index) => _blobs.ImageOf(index);

    public string Output(string name) => _folder.File(name);

    public static long ObjId(int index) => 587722952231026744L + index;

    public ClassificationOptions Options(string name) => new()
    {
        ImagesFolder = Path.Combine(Dataset, "images"), OutputFolder = Output(name), Batch = 4, PartSize = 5, Compute = new ComputeOptions { Device = "cpu", Threads = 1 },
    };

    public ClassificationResult Classify(ClassificationOptions options, IProgress<ClassificationProgress>? progress = null, CancellationToken cancellation = default)
    {
        using SkyCatalogue catalogue = SkyCatalogue.Open([Dataset], options.OutputFolder, cancellation);
        return new SkyClassification(catalogue, SkyClassifiers.Read(Weights, FoldMembership.Read(FoldsFile), "three untrained classifiers"), options).Run(progress, cancellation);
    }

    public void Dispose()
    {
        _blobs.Dispose();
        _folder.Dispose();
    }
}
