using System.Globalization;
using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.MockSurvey;

namespace GalaxyMergers.Reproduction.Laboratory;

/// <summary>What a simulation knows of its galaxies and an observer does not: the kind of each, by objid.</summary>
internal static class SimulatedTruth
{
    /// <summary>Reads the truth beside a simulated dataset.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <exception cref="EvaluationException">There is none: the dataset is not a simulated one.</exception>
    public static IReadOnlyDictionary<long, MockKind> Read(string folder)
    {
        string path = Path.Combine(folder, MockTruth.FileName);
        if (!File.Exists(path)) throw new EvaluationException($"{folder} has no {MockTruth.FileName}: only of simulated galaxies is it known what they are.");
        using StreamReader text = new(path);
        DelimitedReader rows = new(text);
        rows.Read();
        Dictionary<long, MockKind> kinds = [];
        while (rows.Read()) kinds[long.Parse(rows[0], CultureInfo.InvariantCulture)] = Enum.Parse<MockKind>(rows[1]);
        return kinds;
    }

    /// <summary>A kind in words.</summary>
    public static string NameOf(MockKind kind) => kind switch
    {
        MockKind.Undisturbed => "undisturbed galaxy",
        MockKind.Irregular => "irregular galaxy",
        MockKind.ChanceProjection => "chance projection of two galaxies",
        MockKind.StarOverlap => "star on the galaxy",
        MockKind.SatelliteTrail => "satellite trail",
        MockKind.BrightStarHalo => "halo of a bright star",
        _ => "merger",
    };
}
