namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Whether a Schechter fit exists.</summary>
public enum SchechterFitStatus
{
    /// <summary>It does.</summary>
    Fitted,

    /// <summary>Fewer galaxies than <see cref="SandageTammannYahil.MinimumCount"/>.</summary>
    TooFewGalaxies,

    /// <summary>The likelihood has no maximum inside 7 &lt; L* &lt; 14, −3 &lt; α &lt; 4 (for two components also their bounds).</summary>
    NoInteriorMaximum,

    /// <summary>The likelihood is flat in some direction at its maximum: the sample does not determine all parameters (two components where one will do).</summary>
    Undetermined,
}
