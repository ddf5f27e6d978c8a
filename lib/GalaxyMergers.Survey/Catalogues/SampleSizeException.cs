namespace GalaxyMergers.Survey.Catalogues;

/// <summary>The catalogues that were imported do not hold as many objects as were asked for.</summary>
public sealed class SampleSizeException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public SampleSizeException(string message)
        : base(message)
    {
    }
}
