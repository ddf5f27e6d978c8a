namespace GalaxyMergers.Presentation.Figures;

/// <summary>Colours that readers with any colour vision can tell apart (Okabe and Ito 2008).</summary>
public static class Palette
{
    /// <summary>Black.</summary>
    public const string Black = "#000000";

    /// <summary>Orange.</summary>
    public const string Orange = "#E69F00";

    /// <summary>Sky blue.</summary>
    public const string SkyBlue = "#56B4E9";

    /// <summary>Bluish green.</summary>
    public const string Green = "#009E73";

    /// <summary>Blue.</summary>
    public const string Blue = "#0072B2";

    /// <summary>Vermilion.</summary>
    public const string Vermilion = "#D55E00";

    /// <summary>Reddish purple.</summary>
    public const string Purple = "#CC79A7";

    /// <summary>Grey for reference lines and for what is not the subject.</summary>
    public const string Grey = "#8C8C8C";

    /// <summary>Light grey for areas.</summary>
    public const string LightGrey = "#D0D0D0";

    /// <summary>The colours in the order in which unnamed series take them.</summary>
    public static IReadOnlyList<string> Sequence { get; } = [Blue, Vermilion, Green, Orange, Purple, SkyBlue, Black];
}
