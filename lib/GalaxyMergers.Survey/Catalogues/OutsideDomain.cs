namespace GalaxyMergers.Survey.Catalogues;

/// <summary>What becomes of a value outside its column's domain.</summary>
public enum OutsideDomain
{
    /// <summary>The row is wrong and the file is not imported.</summary>
    Error,

    /// <summary>The value counts as not measured; reported.</summary>
    Missing,

    /// <summary>The value is moved to the nearest limit; reported.</summary>
    Clamp,
}
