using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Inspection;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.FewLabels;

/// <summary>
/// One round of labelling: the images most worth a label, on the page that inspections have, and their answers put into the class folders of the dataset,
/// from which the next classifier is trained.
/// </summary>
/// <param name="Dataset">The dataset: a folder with a folder for each of the two classes.</param>
/// <param name="Wanted">Name of the folder of what is looked for.</param>
/// <param name="Other">Name of the other folder.</param>
/// <param name="Images">The images on the page.</param>
public sealed record SuggestionRound(string Dataset, string Wanted, string Other, IReadOnlyList<string> Images)
{
    /// <summary>Name of the record in the round's folder.</summary>
    public const string RecordFile = "suggestions.json";

    /// <summary>Classifies the images that are not yet in the dataset and writes the page. Images with the name of one in the dataset are taken to be it.</summary>
    /// <param name="classifier">The classifier of the round before.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="mergerClass">Name of the folder of what is looked for; null recognises the usual names.</param>
    /// <param name="images">Image files.</param>
    /// <param name="count">Images on the page.</param>
    /// <param name="options">How they are classified.</param>
    /// <param name="folder">Folder of the round.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <exception cref="ConfigurationException">The folder holds another round, or no image is left.</exception>
    /// <exception cref="DatasetFormatException">The dataset has not two folders of images.</exception>
    public static SuggestionRound Create(
        MergerClassifier classifier, string dataset, string? mergerClass, IReadOnlyList<string> images, int count, PredictionOptions options, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        (string wanted, string other) = ClassFolders.Find(dataset, mergerClass);
        HashSet<string> labelled = [.. ImageFiles.Below(dataset).Select(file => Path.GetFileName(file))];
        string[] open = [.. images.Where(file => !labelled.Contains(Path.GetFileName(file))).Select(Path.GetFullPath)];
        Prediction[] predictions = [.. classifier.Predict(open, options, cancellation)];
        string[] chosen = [.. Suggestions.Choose([.. predictions.Select(p => p.MergerProbability ?? double.NaN)], count).Select(i => open[i])];
        if (chosen.Length == 0) throw new ConfigurationException($"None of the {images.Count} images is to be labelled: all are in {dataset}, or cannot be read.");
        SuggestionRound round = new(Path.GetFullPath(dataset), wanted, other, chosen);
        string record = Path.Combine(folder, RecordFile), text = JsonSerializer.Serialize(round, RunJson.Options);
        if (File.Exists(record) && File.ReadAllText(record) != text)
            throw new ConfigurationException($"{folder} already holds another round, whose answers would be lost: choose another folder (--out).");
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
        AnswerPage.Write(folder, key, new AnswerPageWords($"{wanted} or not?", wanted, $"not {wanted}", string.Empty, "mergers suggest read"), [.. chosen.Select(file => (file, file))]);
        AtomicFile.WriteText(record, writer => writer.Write(text));
        return round;
    }

    /// <summary>Copies the images that were answered into the class folders; unsure ones stay where they are.</summary>
    /// <param name="folder">Folder of the round.</param>
    /// <param name="answers">The file that the page saved, or the list with its column answer filled in.</param>
    /// <returns>How many were put into each folder; a second call with the same answers changes nothing.</returns>
    /// <exception cref="RunStoreException">The folder holds no round.</exception>
    /// <exception cref="ConfigurationException">Another image of the same name is in the dataset.</exception>
    /// <exception cref="CatalogueFormatException">The answers are not of this round.</exception>
    public static (int Wanted, int Other, int Unsure) Read(string folder, string answers)
    {
        string record = Path.Combine(folder, RecordFile);
        if (!File.Exists(record)) throw new RunStoreException($"{folder} holds no suggestions: there is no {RecordFile}. `mergers suggest` makes them.");
        SuggestionRound round = RunJson.Read<SuggestionRound>(record);
        bool?[] given = AnswerTable.Read(answers, round.Images.Select((file, place) => (file, place)).ToDictionary());
        foreach ((string image, bool? answer) in round.Images.Zip(given))
            if (answer is { } isWanted) Copy(image, Path.Combine(round.Dataset, isWanted ? round.Wanted : round.Other, Path.GetFileName(image)));
        return (given.Count(answer => answer == true), given.Count(answer => answer == false), given.Count(answer => answer is null));
    }

    private static void Copy(string image, string target)
    {
        if (!File.Exists(target)) File.Copy(image, target);
        else if (FileHash.Sha256(image) != FileHash.Sha256(target)) throw new ConfigurationException($"{target} is another image than {image}: rename one of them.");
    }
}
