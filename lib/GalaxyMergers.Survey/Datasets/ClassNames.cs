using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Which of two classes a label or a folder's name means.</summary>
/// <param name="mergerClass">Name of the class of mergers, of which the one other class is then the opposite; null recognises the usual names.</param>
internal sealed class ClassNames(string? mergerClass)
{
    private static readonly string[] s_mergers = ["merger", "mergers", "merging", "interacting"];
    private static readonly string[] s_others = ["noninteracting", "non-interacting", "non_interacting", "other", "others", "nonmerger", "nonmergers", "non-merger", "non-mergers"];

    private string? _other;

    /// <summary>What the names can be, in words.</summary>
    internal string Expected => mergerClass is null ? "merger nor noninteracting" : $"{mergerClass} nor {_other ?? "one other class"}";

    /// <summary>Whether a name is that of the mergers.</summary>
    internal bool IsMerger(string name) => mergerClass is null ? IsAmong(s_mergers, name) : name.Equals(mergerClass, StringComparison.OrdinalIgnoreCase);

    /// <summary>The class of a label; null where it names neither.</summary>
    internal GalaxyLabel? LabelOf(string name)
    {
        if (IsMerger(name)) return GalaxyLabel.Merger;
        bool isOther = mergerClass is null ? IsAmong(s_others, name) : name.Length > 0 && (_other ??= name).Equals(name, StringComparison.OrdinalIgnoreCase);
        return isOther ? GalaxyLabel.NonInteracting : null;
    }

    private static bool IsAmong(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
