namespace GalaxyMergers.Simulation;

/// <summary>How far the writing of a mock survey has come.</summary>
/// <param name="What">What is counted: rows of the catalogues or cutouts.</param>
/// <param name="Done">Those that are on disk.</param>
/// <param name="Total">All.</param>
/// <param name="Kept">Of those on disk, how many an earlier call had already written.</param>
public readonly record struct MockSurveyProgress(string What, int Done, int Total, int Kept);
