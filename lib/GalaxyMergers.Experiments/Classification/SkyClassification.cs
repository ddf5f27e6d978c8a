using System.Security.Cryptography;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Inference;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>
/// Classifies every object of a catalogue with the classifiers of a cross-validation (section 5). Parts that are there are never computed
/// again; memory does not grow with the number of images.
/// </summary>
/// <param name="catalogue">The objects.</param>
/// <param name="classifiers">The classifiers, and which objects took part in their training.</param>
/// <param name="options">Images, output, share of the work.</param>
public sealed class SkyClassification(SkyCatalogue catalogue, SkyClassifiers classifiers, ClassificationOptions options)
{
    private long _done, _unreadable;

    /// <summary>Does what is left of this call's share; whoever finds every part done puts them together.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it between two batches; the part under way is lost.</param>
    /// <exception cref="RunStoreException">The output holds another classification, or cannot be written to.</exception>
    public ClassificationResult Run(IProgress<ClassificationProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Validate();
        ClassificationFolder folder = ClassificationFolder.Open(options.OutputFolder, Describe(cancellation));
        string? holder = null;
        int[] mine = [.. folder.MissingParts.Where(part => part % options.ShardCount == options.Shard)];
        if (mine.Length > 0)
        {
            using CellClaim? claim = CellClaim.TryTake(folder.LockPath(options.Shard, options.ShardCount), new ClaimTiming(), cancellation, out holder);
            if (claim is not null) Classify(folder, [.. mine.Where(part => !folder.Has(part))], progress, cancellation);
        }

        int missing = folder.MissingParts.Count;
        if (missing == 0 && !folder.IsComplete) folder.Complete(cancellation);
        return new ClassificationResult(folder, _done, _unreadable, missing, string.IsNullOrEmpty(holder) ? null : holder);
    }

    private ClassificationHeader Describe(CancellationToken cancellation)
    {
        (long count, string sha256) = Digest(cancellation);
        return new ClassificationHeader
        {
            Catalogue = catalogue.Description,
            Count = count,
            CatalogueSha256 = sha256,
            Classifiers = classifiers.Source,
            ClassifierSha256 = classifiers.Sha256,
            TrainingObjects = classifiers.Folds.Count,
            FoldsSha256 = classifiers.Folds.Sha256,
            Views = options.Views ?? classifiers.Files[0].Views,
            ClearWithin = options.ClearWithin,
            PartSize = options.PartSize,
        };
    }

    /// <summary>Counts the objects and takes the hash of what is known of them.</summary>
    private (long Count, string Sha256) Digest(CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        HashSet<long> seen = [];
        foreach (SkyObject o in catalogue.Objects())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!seen.Add(o.ObjId)) throw new ConfigurationException($"{catalogue.Description}: object {o.ObjId} stands twice; leave one of the two out.");
            ClassificationFolder.AppendTo(hash, ClassifiedRow.Write(o));
        }

        return seen.Count > 0
            ? (seen.Count, Convert.ToHexStringLower(hash.GetHashAndReset()))
            : throw new ConfigurationException($"{catalogue.Description}: there are none. A store needs votes and redshifts of the same objects (mergers data status says what is there).");
    }

    private void Classify(ClassificationFolder folder, int[] parts, IProgress<ClassificationProgress>? progress, CancellationToken cancellation)
    {
        if (parts.Length == 0) return;
        HashSet<int> wanted = [.. parts];
        long total = parts.Sum(part => (long)folder.Header.CountOf(part));
        ImageLookup images = new(options.ImagesFolder);
        using ClassifierEnsemble ensemble = new(classifiers.Files, options.Compute);
        int part = 0;
        foreach (SkyObject[] objects in catalogue.Objects().Chunk(options.PartSize))
        {
            if (wanted.Contains(part))
            {
                string[] files = [.. objects.Select(o => images.PathOf(o.ObjId))];
                RequireImages(files, objects[0]);
                PredictionOptions prediction = new() { Batch = options.Batch, Views = folder.Header.Views, ClearWithin = options.ClearWithin };
                folder.WritePart(part, ensemble.Predict(files, prediction, cancellation).Select((p, i) => Classified(objects[i], p, total, progress)));
            }

            part++;
        }
    }

    private ClassifiedObject Classified(SkyObject o, EnsemblePrediction prediction, long total, IProgress<ClassificationProgress>? progress)
    {
        _done++;
        if (prediction.Status != ImageStatus.Ok) _unreadable++;
        if (_done % options.Batch == 0 || _done == total) progress?.Report(new ClassificationProgress(_done, total, null));
        return new ClassifiedObject(o, classifiers.Folds.TestFoldOf(o.ObjId), prediction.MergerProbabilities, prediction.Status);
    }

    /// <summary>A folder without any image of the first objects is the wrong one.</summary>
    private void RequireImages(string[] files, SkyObject first)
    {
        if (_done > 0 || files.Any(File.Exists)) return;
        throw new ConfigurationException(
            $"{options.ImagesFolder} has an image of none of {files.Length} objects, from {first.ObjId} on. They are looked for as {files[0]} and as {first.ObjId}.jpg in the folder and in its images/.");
    }
}
