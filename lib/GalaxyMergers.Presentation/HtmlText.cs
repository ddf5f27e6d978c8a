using System.Net;
using System.Text.RegularExpressions;

namespace GalaxyMergers.Presentation;

/// <summary>Plain text of captions, notes and cells as HTML.</summary>
internal static partial class HtmlText
{
    /// <summary>Escapes the text, sets the symbol p_m as it is printed, and keeps % with its number.</summary>
    public static string Encode(string text) =>
        MergerProbability().Replace(WebUtility.HtmlEncode(text).Replace(" %", "&nbsp;%", StringComparison.Ordinal), "<i>p</i><sub>m</sub>");

    [GeneratedRegex(@"\bp_m\b")]
    private static partial Regex MergerProbability();
}
