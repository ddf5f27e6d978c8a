namespace GalaxyMergers.Simulation;

/// <summary>A mock survey cannot be written where it was asked for; the message names the folder and what to do.</summary>
public sealed class MockSurveyException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public MockSurveyException(string path, string detail, Exception? inner = null)
        : base($"{path}: {detail}", inner)
    {
    }
}
