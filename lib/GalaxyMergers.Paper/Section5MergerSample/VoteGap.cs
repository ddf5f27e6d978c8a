using System.Globalization;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// The galaxies with 0.2 to 0.4 of the votes for a merger, which neither class of the paper holds: others among them look most like mergers, so without them
/// false positives come out too few and counts too high. Those that somebody has looked at join the labelled galaxies that calibrate.
/// </summary>
public static class VoteGap
{
    private static readonly Dictionary<string, bool?> s_words = new(StringComparer.OrdinalIgnoreCase) { ["merger"] = true, ["other"] = false, ["unsure"] = null, [string.Empty] = null };

    /// <summary>Whether a share of votes lies in the gap.</summary>
    public static bool Holds(double? votes) => votes >= PaperConstants.NonInteractingVoteFractionMaximum && votes <= PaperConstants.MergerVoteFractionMinimum;

    /// <summary>Reads answers: a table with the columns objid (or id) and answer, which is merger, other, unsure or empty, as `mergers inspect` saves it.</summary>
    /// <param name="path">The table.</param>
    /// <returns>Whether each is a merger, by objid; those without a sure answer are left out.</returns>
    /// <exception cref="CatalogueFormatException">Columns are missing, or a row has no such id or answer.</exception>
    public static IReadOnlyDictionary<long, bool> Read(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        int id = file.Column("objid") is var objId && objId >= 0 ? objId : file.Column("id"), answer = file.Column("answer");
        CatalogueFormatException Fault(string fault) => new(path, file.Table.Line, fault);
        if (id < 0 || answer < 0) throw Fault("answers for the gap of the votes have the columns objid (or id) and answer.");
        Dictionary<long, bool> answers = [];
        while (file.Read())
        {
            if (file.RecordFault() is string fault) throw Fault(fault + ".");
            string name = file.Table[id].Trim().ToString(), word = file.Table[answer].Trim().ToString();
            if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long galaxy)) throw Fault($"'{name}' is no objid.");
            if (!s_words.TryGetValue(word, out bool? merger)) throw Fault($"the answer for {name} is '{word}'; it is merger, other or unsure.");
            if (merger is not { } sure) continue;
            if (!answers.TryAdd(galaxy, sure)) throw Fault($"{name} stands there a second time; leave one of both.");
        }

        return answers;
    }

    /// <summary>Adds the galaxies of the gap to the labelled ones.</summary>
    /// <param name="labelled">Predictions of the labelled galaxies.</param>
    /// <param name="sky">The survey, which has scores and votes of those of the gap.</param>
    /// <param name="answers">Whether each is a merger.</param>
    /// <param name="seed">Seed of the draw of others.</param>
    /// <remarks>
    /// Mergers of the gap all join, as those above it are all labelled. Of its others as large a share is drawn as the labelled others are of the survey's
    /// galaxies below the gap, so that both stand for the survey's others alike. It supposes that (nearly) all galaxies of the gap were looked at.
    /// </remarks>
    /// <exception cref="EvaluationException">No answer belongs to a galaxy of the survey's gap.</exception>
    internal static PooledPredictions Join(PooledPredictions labelled, SkySample sky, IReadOnlyDictionary<long, bool> answers, ulong seed)
    {
        HashSet<long> there = [.. labelled.Objects.Select(o => o.ObjId)];
        int below = sky.Objects.Count(o => o.Galaxy.MergerVoteFraction < PaperConstants.NonInteractingVoteFractionMaximum);
        double share = below > 0 ? Math.Min(1, (double)labelled.OtherCount / below) : 1;
        ObjectPrediction[] gap = [.. sky.Objects.Select((o, i) => (o.Galaxy, P: sky.SingleProbabilities[i]))
            .Where(x => Holds(x.Galaxy.MergerVoteFraction) && answers.ContainsKey(x.Galaxy.ObjId) && !there.Contains(x.Galaxy.ObjId))
            .Select(x => new ObjectPrediction(x.Galaxy.ObjId, answers[x.Galaxy.ObjId], x.P, string.Empty))];
        if (gap.Length == 0) throw new EvaluationException("None of the answers belongs to a galaxy of the survey with 0.2 to 0.4 of the votes: are they of another survey?");
        return PooledPredictions.Create(labelled.Objects.Concat(gap.Where(o => o.IsMerger || SeededRandom.For(seed, "vote gap", o.ObjId).NextDouble() < share)), "labelled galaxies with those of the vote gap");
    }
}
