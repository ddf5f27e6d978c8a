namespace GalaxyMergers.Experiments.Cluster;

/// <summary>Words of a shell's command line.</summary>
internal static class ShellText
{
    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%");

    /// <summary>A word that the shell takes as it is.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>An option of sbatch in a script's head, where quotes hold a value with spaces together.</summary>
    public static string Directive(string option)
    {
        int sign = option.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? Quote(option) : $"{option[..sign]}={Quote(option[(sign + 1)..])}";
    }

    /// <summary>A command line of such words.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
