using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.FewLabels;

/// <summary>What labels are worth, measured where all are known: AUROC on images that are never labelled, with labels as they are suggested and at random.</summary>
/// <param name="Points">Number of labels by number of labels, at random and suggested.</param>
/// <param name="WantedShare">Share of the class that is looked for among all images.</param>
/// <param name="Images">All images.</param>
public sealed record LabelTrial(IReadOnlyList<LabelTrialPoint> Points, double WantedShare, int Images)
{
    /// <summary>Labels that a trial begins with, and how many of them are of the class that is looked for: a user's first ones are picked, not drawn.</summary>
    public const int FirstLabels = 50, FirstWanted = 10;

    private const int HeldOutPart = 3;
    private static readonly bool[] Ways = [false, true];

    /// <summary>Labels images round by round, with answers from the truth.</summary>
    /// <param name="images">Features of all images.</param>
    /// <param name="isWanted">The truth.</param>
    /// <param name="rounds">Rounds after the first labels.</param>
    /// <param name="labelsPerRound">Labels of a round.</param>
    /// <param name="seeds">Divisions into held-out and other images, each with first labels of its own; the same for both ways of labelling.</param>
    /// <exception cref="EvaluationException">There are too few images.</exception>
    public static LabelTrial Run(IReadOnlyList<ImageFeatures> images, bool[] isWanted, int rounds, int labelsPerRound, int seeds)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(isWanted);
        int wanted = isWanted.Count(w => w), needed = HeldOutPart * FirstWanted;
        if (wanted < needed || isWanted.Length - wanted < HeldOutPart * (FirstLabels + (rounds * labelsPerRound)))
            throw new EvaluationException($"{wanted} images of the class that is looked for and {isWanted.Length - wanted} others are too few for a trial of {rounds} rounds: "
                + $"{needed} and {HeldOutPart * (FirstLabels + (rounds * labelsPerRound))} are needed.");
        double[][] means = [.. images.Select(image => image.Mean())];
        var courses = from isSuggested in Ways
                      from seed in Enumerable.Range(0, seeds)
                      from point in Course(images, means, isWanted, isSuggested, rounds, labelsPerRound, seed)
                      group point by (isSuggested, point.Labels) into same
                      select LabelTrialPoint.Create(same.Key.isSuggested, same.Key.Labels, [.. same.Select(p => p.Auroc)], same.Average(p => p.Wanted));
        return new LabelTrial([.. courses], wanted / (double)isWanted.Length, isWanted.Length);
    }

    /// <summary>The numbers.</summary>
    /// <param name="name">Name of the class that is looked for.</param>
    public ResultTable ToTable(string name) => new(
        "labels-" + name.Replace(' ', '-'), string.Create(CultureInfo.InvariantCulture, $"{name}, {WantedShare:P1} of {Images} images: AUROC on a third of the images, which is never labelled, by the number of labels."),
        [
            TableColumn.Text("labelling", Points.Select(Way), "Labels"),
            TableColumn.Whole("labels", Points.Select(p => p.Labels), "Number"),
            TableColumn.Real("wanted", Points.Select(p => p.Wanted), 1, "Of them looked for"),
            TableColumn.Real("auroc", Points.Select(p => p.Auroc.Mean), 4, "AUROC"),
            TableColumn.Real("auroc_sem", Points.Select(p => p.Auroc.StandardError), 4, "Standard error"),
            TableColumn.Whole("seeds", Points.Select(p => p.Auroc.Count)),
        ]);

    /// <summary>AUROC against the number of labels.</summary>
    /// <param name="name">Name of the class that is looked for.</param>
    public Figure ToFigure(string name)
    {
        ResultTable numbers = ToTable(name);
        IEnumerable<JsonObject> traces = Points.GroupBy(p => p.IsSuggested).Select(way => Trace
            .Points(Way(way.First()), way.Select(p => (double)p.Labels), way.Select(p => p.Auroc.Mean), way.Key ? Palette.Vermilion : Palette.Blue, way.Key ? "circle" : "square")
            .With("mode", "lines+markers").WithErrorY(way.Select(p => p.Auroc.StandardError), way.Select(p => p.Auroc.StandardError)));
        JsonObject layout = Panel.Create(new Axis("Labels"), new Axis("AUROC on the held-out third")).WithLegend(0.98, 0.02);
        return new Figure(numbers.Name, numbers.Caption + " Means and standard errors over divisions and first labels.", new(FigureWidth.SingleColumn, 66), traces, layout, numbers);
    }

    private static string Way(LabelTrialPoint point) => point.IsSuggested ? "suggested" : "at random";

    private static IEnumerable<(int Labels, double Auroc, int Wanted)> Course(
        IReadOnlyList<ImageFeatures> images, double[][] means, bool[] isWanted, bool isSuggested, int rounds, int labelsPerRound, int seed)
    {
        SeededRandom random = SeededRandom.For((ulong)seed, "label trial");
        int[] order = [.. Enumerable.Range(0, isWanted.Length)];
        random.Shuffle(order.AsSpan());
        int[] heldOut = order[..(order.Length / HeldOutPart)];
        int[] pool = order[heldOut.Length..];
        List<int> labelled = [.. pool.Where(i => isWanted[i]).Take(FirstWanted), .. pool.Where(i => !isWanted[i]).Take(FirstLabels - FirstWanted)];
        random.Shuffle(pool.AsSpan()); // the first ones of each class were taken from its beginning
        for (int round = 0; ; round++)
        {
            LogisticRegression head = LogisticRegression.Fit([.. labelled.Select(i => means[i])], [.. labelled.Select(i => isWanted[i])], ridge: FewLabelFit.Ridge);
            yield return (labelled.Count, Auroc.Compute([.. heldOut.Select(i => isWanted[i])], [.. heldOut.Select(i => images[i].Probability(head))]), labelled.Count(i => isWanted[i]));
            if (round == rounds) yield break;
            HashSet<int> seen = [.. labelled];
            pool = [.. pool.Where(i => !seen.Contains(i))];
            labelled.AddRange(isSuggested ? Suggestions.Choose([.. pool.Select(i => images[i].Probability(head))], labelsPerRound).Select(k => pool[k]) : pool.Take(labelsPerRound));
        }
    }
}

/// <summary>One number of labels.</summary>
/// <param name="IsSuggested">Whether they were suggested; else drawn at random.</param>
/// <param name="Labels">How many.</param>
/// <param name="Auroc">AUROC on the held-out images, over the seeds.</param>
/// <param name="Wanted">Mean number of labels of the class that is looked for.</param>
public sealed record LabelTrialPoint(bool IsSuggested, int Labels, SampleMoments Auroc, double Wanted)
{
    internal static LabelTrialPoint Create(bool isSuggested, int labels, double[] aurocs, double wanted) => new(isSuggested, labels, SampleMoments.FromValues(aurocs), wanted);
}
