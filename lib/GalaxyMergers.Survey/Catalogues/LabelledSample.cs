using GalaxyMergers.Survey.Galaxies;


namespace GalaxyMergers.Survey.Catalogues;

/// <summary>One object of the labelled sample.</summary>
/// <param name="Galaxy">The object.</param>
/// <param name="Label">Its class.</param>
public sealed record SampleGalaxy(CatalogueGalaxy Galaxy, GalaxyLabel Label);

/// <summary>The labelled sample and an account of how it came about.</summary>
/// <param name="Galaxies">Mergers, then non-interacting galaxies, each ordered by objid.</param>
/// <param name="Systems">Systems in the Darg catalogue.</param>
/// <param name="SystemsOutsideRedshift">Of these, left out for their redshift.</param>
/// <param name="SystemsBelowVoteFraction">Of these, left out for their merger-vote fraction (and within the redshift limits).</param>
/// <param name="Candidates">Non-interacting galaxies from which was drawn.</param>
/// <param name="CandidatesThatAreSystems">Galaxies that qualify as non-interacting and are Darg systems, hence no candidates.</param>
/// <param name="CandidatesThatAreSecondGalaxies">Galaxies that qualify and are a system's second galaxy; candidates unless excluded.</param>
public sealed record LabelledSample(
    IReadOnlyList<SampleGalaxy> Galaxies,
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
