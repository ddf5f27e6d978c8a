namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Type of an exported column.</summary>
public enum ExportType
{
    /// <summary>64-bit whole number.</summary>
    Whole,

    /// <summary>64-bit real number.</summary>
    Real,
}
