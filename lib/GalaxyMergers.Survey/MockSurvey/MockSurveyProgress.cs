namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>How far the writing of a mock survey has come.</summary>
/// <param name="Done">Cutouts that are on disk.</param>
/// <param name="Total">Cutouts in all.</param>
/// <param name="Kept">Of those on disk, how many an earlier call had already written.</param>
public readonly record struct MockSurveyProgress(int Done, int Total, int Kept);
