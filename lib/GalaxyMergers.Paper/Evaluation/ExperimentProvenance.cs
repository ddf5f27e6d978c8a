using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Presentation;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>What stands in the files of figures and tables as the origin of an experiment's numbers.</summary>
public static class ExperimentProvenance
{
    /// <summary>The provenance of a figure that shows an experiment; commit and hash come from its <see cref="ExperimentResult.Provenance"/>.</summary>
    /// <param name="result">The experiment.</param>
    public static FigureProvenance Create(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Name, Fact(result, RunProvenance.CommitKey), result.DatasetDescription, Fact(result, RunProvenance.DatasetHashKey), result.Seed);
    }

    private static string Fact(ExperimentResult result, string key) => result.Provenance.GetValueOrDefault(key, RunProvenance.NotRecorded);
}
