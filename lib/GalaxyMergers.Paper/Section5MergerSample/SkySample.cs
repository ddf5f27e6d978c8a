using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>A classified survey in memory: its objects with an image, in order, and their columns.</summary>
public sealed class SkySample
{
    private SkySample(ClassifiedObject[] objects, int unreadable)
    {
        Objects = objects;
        UnreadableCount = unreadable;
        Probabilities = Array.ConvertAll(objects, o => o.MergerProbability!.Value);
        SingleProbabilities = [.. objects.Select((o, i) => o.HeldOutProbabilities[i % o.HeldOutProbabilities.Count])];
        Galaxies = GalaxyColumns.Create(Array.ConvertAll(objects, o => o.Galaxy));
    }

    /// <summary>The objects whose image was classified.</summary>
    public IReadOnlyList<ClassifiedObject> Objects { get; }

    /// <summary>Objects whose image could not be classified.</summary>
    public int UnreadableCount { get; }

    /// <summary>p_m out of fold, row by row.</summary>
    public double[] Probabilities { get; }

    /// <summary>
    /// p_m of one classifier each, row by row: of the one that tested the object, or for other objects of the classifiers in turn, row by row. What is measured on the labelled
    /// dataset (rates, calibration) is measured on single classifiers and holds for these; the mean of several is another classifier, which
    /// reaches high values more rarely.
    /// </summary>
    public double[] SingleProbabilities { get; }

    /// <summary>Those with redshift, mass and magnitude.</summary>
    public GalaxyColumns Galaxies { get; }

    /// <summary>Collects a survey.</summary>
    /// <param name="objects">The classified objects.</param>
    /// <exception cref="EvaluationException">None of them could be classified.</exception>
    public static SkySample Create(IEnumerable<ClassifiedObject> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        List<ClassifiedObject> readable = [];
        int unreadable = 0;
        foreach (ClassifiedObject o in objects)
        {
            if (o.Probabilities.Count > 0) readable.Add(o);
            else unreadable++;
        }

        return readable.Count > 0
            ? new SkySample([.. readable], unreadable)
            : throw new EvaluationException("No object of the survey was classified: the status column of the classification says why. Were the images in another folder? Then classify again with --images.");
    }

    /// <summary>Objects that a cut on p_m selects.</summary>
    /// <param name="cut">The cut.</param>
    public IEnumerable<ClassifiedObject> Selected(ScoreThreshold cut) => Objects.Where((_, i) => cut.Selects(Probabilities[i]));
}
