using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>The labelled sample and an account of how it came about.</summary>
/// <param name="Galaxies">Mergers, then non-interacting galaxies, with their labels, each ordered by objid.</param>
/// <param name="Systems">Systems in the Darg catalogue.</param>
/// <param name="SystemsOutsideRedshift">Of these, left out for their redshift.</param>
/// <param name="SystemsBelowVoteFraction">Of these, left out for their merger-vote fraction (and within the redshift limits).</param>
/// <param name="Candidates">Non-interacting galaxies from which was drawn.</param>
/// <param name="CandidatesThatAreSystems">Galaxies that qualify as non-interacting and are Darg systems, hence no candidates.</param>
/// <param name="CandidatesThatAreSecondGalaxies">Galaxies that qualify and are a system's second galaxy; candidates unless excluded.</param>
public sealed record LabelledSample(
    IReadOnlyList<Galaxy> Galaxies,
    int Systems,
    int SystemsOutsideRedshift,
    int SystemsBelowVoteFraction,
    int Candidates,
    int CandidatesThatAreSystems,
    int CandidatesThatAreSecondGalaxies)
{
    /// <summary>Mergers in the sample.</summary>
    public int Mergers => Galaxies.Count(g => g.Label == GalaxyLabel.Merger);
}

/// <summary>How the labelled sample is drawn. Defaults are the paper's; all limits are strict.</summary>
public sealed record LabelledSampleOptions
{
    /// <summary>Non-interacting galaxies to draw; null takes all that qualify.</summary>
    public int? NonInteractingCount { get; init; } = PaperConstants.NonInteractingCount;

    /// <summary>Redshifts lie above this.</summary>
    public double RedshiftMinimum { get; init; } = PaperConstants.RedshiftMinimum;

    /// <summary>Redshifts lie below this.</summary>
    public double RedshiftMaximum { get; init; } = PaperConstants.RedshiftMaximum;

    /// <summary>Mergers have a merger-vote fraction above this.</summary>
    public double MergerVoteFractionMinimum { get; init; } = PaperConstants.MergerVoteFractionMinimum;

    /// <summary>Non-interacting galaxies have a merger-vote fraction below this.</summary>
    public double NonInteractingVoteFractionMaximum { get; init; } = PaperConstants.NonInteractingVoteFractionMaximum;

    /// <summary>
    /// Leave out candidates that are the second galaxy of a merging system. The paper does not say that it did, so
    /// the default is to keep them; how many there are is reported either way.
    /// </summary>
    public bool ExcludeSecondGalaxies { get; init; }

    /// <summary>Second galaxies are recognised within this distance of their published position, arcsec.</summary>
    public double SecondGalaxyRadiusArcsec { get; init; } = 1.5;

    /// <summary>Seed of the draw.</summary>
    public ulong Seed { get; init; }
}

/// <summary>
/// Draws the labelled sample: the Darg systems within the strict limits, and a seeded draw without replacement from the
/// galaxies with few merger votes. What is in both lists is a merger. Candidates are read one by one.
/// </summary>
internal sealed class LabelledSampleDraw(SqliteConnection connection, LabelledSampleOptions options)
{
    internal LabelledSample Run()
    {
        HashSet<long> second = SecondGalaxies.Match(connection, options.SecondGalaxyRadiusArcsec);
        List<Galaxy> galaxies = [.. SampleQueries.Mergers(connection, options).Select(g => g with { Label = GalaxyLabel.Merger })];
        int mergers = galaxies.Count, systems = SampleQueries.CountSystems(connection);
        int outside = SampleQueries.CountSystemsOutsideRedshift(connection, options);
        (List<Galaxy> drawn, int candidates, int seconds) = Draw(second);
        galaxies.AddRange(drawn.OrderBy(g => g.ObjId).Select(g => g with { Label = GalaxyLabel.NonInteracting }));
        return new LabelledSample(
            galaxies, systems, outside, systems - outside - mergers, candidates, SampleQueries.CountInBoth(connection, options), seconds);
    }

    /// <summary>Reservoir sampling (Vitter 1985, algorithm R): each candidate is equally likely, and only the drawn are held.</summary>
    private (List<Galaxy> Drawn, int Candidates, int Seconds) Draw(HashSet<long> second)
    {
        SeededRandom random = SeededRandom.For(options.Seed, "labelled sample");
        var drawn = new List<Galaxy>();
        int candidates = 0, seconds = 0;
        foreach (Galaxy galaxy in SampleQueries.NonInteracting(connection, options))
        {
            bool isSecond = second.Contains(galaxy.ObjId);
            if (isSecond) seconds++;
            if (isSecond && options.ExcludeSecondGalaxies) continue;
            candidates++;
            if (drawn.Count < (options.NonInteractingCount ?? int.MaxValue)) drawn.Add(galaxy);
            else if (random.NextInt(candidates) is int place && place < drawn.Count) drawn[place] = galaxy;
        }

        if (drawn.Count < options.NonInteractingCount)
            throw new SampleSizeException($"{options.NonInteractingCount} non-interacting galaxies were asked for and only {candidates} qualify; import more of Galaxy Zoo 1 and SDSS (mergers data status says what is there), "
                + $"or ask for at most {candidates}.");
        return (drawn, candidates, seconds);
    }
}

/// <summary>The catalogues that were imported do not hold as many objects as were asked for.</summary>
public sealed class SampleSizeException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public SampleSizeException(string message)
        : base(message)
    {
    }
}
