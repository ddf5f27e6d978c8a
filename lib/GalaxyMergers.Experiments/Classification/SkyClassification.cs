using System.Security.Cryptography;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

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
            Fast = options.Fast,
            PartSize = options.PartSize,
        };
    }

    /// <summary>Counts the objects and takes the hash of what is known of them.</summary>
    private (long Count, string Sha256) Digest(CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        HashSet<long> seen = [];
        foreach (Galaxy o in catalogue.Objects())
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
        foreach (Galaxy[] objects in catalogue.Objects().Chunk(options.PartSize))
        {
            if (wanted.Contains(part))
            {
                string[] files = [.. objects.Select(o => images.PathOf(o.ObjId))];
                RequireImages(files, objects[0]);
                PredictionOptions prediction = new() { Batch = options.Batch, Views = folder.Header.Views, Fast = options.Fast };
                folder.WritePart(part, ensemble.Predict(files, prediction, cancellation).Select((p, i) => Classified(objects[i], p, total, progress)));
            }

            part++;
        }
    }

    private ClassifiedObject Classified(Galaxy o, Prediction prediction, long total, IProgress<ClassificationProgress>? progress)
    {
        _done++;
        if (prediction.Status != ImageStatus.Ok) _unreadable++;
        if (_done % options.Batch == 0 || _done == total) progress?.Report(new ClassificationProgress(_done, total, null));
        return new ClassifiedObject(o, classifiers.Folds.TestFoldOf(o.ObjId), prediction.Members, prediction.Status);
    }

    /// <summary>A folder without any image of the first objects is the wrong one.</summary>
    private void RequireImages(string[] files, Galaxy first)
    {
        if (_done > 0 || files.Any(File.Exists)) return;
        throw new ConfigurationException(
            $"{options.ImagesFolder} has an image of none of {files.Length} objects, from {first.ObjId} on. They are looked for as {files[0]} and as {first.ObjId}.jpg in the folder and in its images/.");
    }
}

/// <summary>How a survey is classified.</summary>
public sealed record ClassificationOptions
{
    /// <summary>Folder of the images: <c>OBJID.jpg</c> in it or in its <c>images/</c>, or an image store.</summary>
    public required string ImagesFolder { get; init; }

    /// <summary>Where the result goes.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Views of each image whose probabilities are averaged: 1, 2, 4 or 8; null takes what the first classifier's file says.</summary>
    public int? Views { get; init; }

    /// <summary>See <see cref="PredictionOptions.Fast"/>.</summary>
    public bool Fast { get; init; }

    /// <summary>Images that are read at a time, and views that are computed at a time.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Objects in a part: what a killed process may lose.</summary>
    public int PartSize { get; init; } = 2000;

    /// <summary>Which share of the parts is done, from 0: part k belongs to shard k mod <see cref="ShardCount"/>.</summary>
    public int Shard { get; init; }

    /// <summary>Into how many shares the work is divided.</summary>
    public int ShardCount { get; init; } = 1;

    /// <summary>Where and how it is computed.</summary>
    public ComputeOptions Compute { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        new PredictionOptions { Batch = Batch, Views = Views, Fast = Fast }.Validate(within);
        Compute.Validate(within);
        SettingException.Require(PartSize >= 1, within, nameof(PartSize), PartSize, "a whole number of objects from 1 on");
        SettingException.Require(ShardCount >= 1 && Shard >= 0 && Shard < ShardCount, within, nameof(Shard), $"{Shard}/{ShardCount}", "i/n with i from 0 to n - 1, as a job array counts");
    }
}

/// <summary>How far a classification has come.</summary>
/// <param name="Done">Objects classified by this call.</param>
/// <param name="Total">Objects that this call has to classify.</param>
/// <param name="Message">Something to tell once; null for a mere step.</param>
public sealed record ClassificationProgress(long Done, long Total, string? Message);

/// <summary>What a call of <see cref="SkyClassification"/> came to.</summary>
/// <param name="Folder">The classification.</param>
/// <param name="Classified">Objects classified by this call.</param>
/// <param name="Unreadable">Of these, images that could not be classified.</param>
/// <param name="Missing">Parts that are left to others, or to a later call; none when the classification is complete.</param>
/// <param name="Holder">Who works on the same share; null when nobody else does.</param>
public sealed record ClassificationResult(ClassificationFolder Folder, long Classified, long Unreadable, int Missing, string? Holder);
