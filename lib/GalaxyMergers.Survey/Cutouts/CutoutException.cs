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

/// <summary>Why there is no cutout of an object.</summary>
public enum CutoutFault
{
    /// <summary>The service could not be reached, stalled or was overloaded, again and again.</summary>
    Service,

    /// <summary>The service refused the request.</summary>
    Refused,

    /// <summary>What came is no JPEG, or a damaged one, again and again.</summary>
    NotAPicture,

    /// <summary>The picture has another size than was asked for.</summary>
    WrongSize,

    /// <summary>The picture shows no sky: the position lies outside the imaged area.</summary>
    Blank,
}

/// <summary>The cutout service is down; what was fetched is kept, and a later call goes on.</summary>
public sealed class CutoutServiceException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CutoutServiceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
