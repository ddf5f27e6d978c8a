using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>Closure over many simulated skies: what each estimator finds, against the truth.</summary>
/// <param name="plan">The skies.</param>
/// <param name="classifier">File of a classifier that was trained on none of them.</param>
/// <param name="folder">Where scores and results go.</param>
public sealed class ClosureSkiesJob(IReadOnlyList<SkyRecipe> plan, string classifier, string folder)
{
    /// <summary>Name of a sky's table of estimates.</summary>
    public static string EstimatesFile(string name) => name + "-estimates.csv";

    /// <summary>Simulates and scores the skies that are not there yet.</summary>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends it; the sky under way is lost.</param>
    /// <exception cref="RunStoreException">The folder holds a sky of another recipe or classifier.</exception>
    public void Score(IProgress<string>? progress, CancellationToken cancellation)
    {
        string sha256 = FileHash.Sha256(classifier);
        using SkyScoring scoring = new(ClassifierFile.Read(classifier), sha256);
        foreach (SkyRecipe recipe in plan)
        {
            ScoredSky sky = Scored(recipe, scoring, sha256, cancellation);
            progress?.Report($"{recipe.Name}: {sky.Galaxies.Count} galaxies scored, {sky.Galaxies.Count(g => g.IsMerger)} of them mergers");
        }
    }

    /// <summary>Does what is left to do, and estimates.</summary>
    /// <param name="progress">Is told what is done.</param>
    /// <param name="cancellation">Ends it; the sky under way is lost.</param>
    /// <returns>What each estimator finds on each sky.</returns>
    /// <exception cref="RunStoreException">The folder holds a sky of another recipe or classifier.</exception>
    public IReadOnlyList<SkyQuantity> Run(IProgress<string>? progress, CancellationToken cancellation)
    {
        Score(progress, cancellation);
        List<SkyQuantity> rows = [];
        foreach (string name in plan.Select(recipe => recipe.Name))
        {
            cancellation.ThrowIfCancellationRequested();
            string estimates = Path.Combine(folder, EstimatesFile(name));
            if (!File.Exists(estimates)) AtomicFile.WriteText(estimates, text => text.Write(SkyQuantity.ToCsv(SkyQuantity.Create(SkyEstimates.Create(ScoredSky.Read(folder, name))))));
            rows.AddRange(SkyQuantity.Read(estimates));
        }

        IReadOnlyList<ClosurePulls> pulls = ClosurePulls.Create(rows);
        TableFiles.Write(folder, [ClosurePulls.ToTable(pulls), ClosurePulls.ToSummary(pulls)], FigureProvenance.None);
        return rows;
    }

    private ScoredSky Scored(SkyRecipe recipe, SkyScoring scoring, string sha256, CancellationToken cancellation)
    {
        if (!ScoredSky.IsIn(folder, recipe.Name))
        {
            ScoredSky made = scoring.Score(recipe, Path.Combine(folder, recipe.Name + ".images"), null, cancellation);
            made.Write(folder);
            File.Delete(Path.Combine(folder, EstimatesFile(recipe.Name)));
        }

        ScoredSky sky = ScoredSky.Read(folder, recipe.Name);
        return sky.Header.Recipe == recipe && sky.Header.Classifier == sha256
            ? sky
            : throw new RunStoreException($"{folder} holds a sky {recipe.Name} of another recipe or by another classifier: choose another folder, or remove its files.");
    }
}
