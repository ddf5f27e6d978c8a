namespace GalaxyMergers.Survey.Cutouts;

/// <summary>There is no usable cutout of an object.</summary>
public sealed class CutoutException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CutoutException(CutoutFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public CutoutFault Fault { get; }
}
