namespace GalaxyMergers.Survey.Datasets;

/// <summary>A dataset cannot be dealt to folds, or not shrunk so far; the message says which fold lacks what, and the remedy.</summary>
public sealed class CrossValidationException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CrossValidationException(string message)
        : base(message)
    {
    }
}
