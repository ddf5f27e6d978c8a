namespace GalaxyMergers.Survey.Cutouts;

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
