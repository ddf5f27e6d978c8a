using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>The classification of a catalogue as work for an array: one share a task, by <c>mergers classify --shard i/n</c>.</summary>
public static class ClassificationWork
{
    /// <summary>Prepares the work.</summary>
    /// <param name="program">Words that start this program.</param>
    /// <param name="arguments">Arguments of <c>mergers classify</c> without <c>--shard</c>.</param>
    /// <param name="shards">Number of shares.</param>
    /// <exception cref="ConfigurationException">The arguments do not name a folder for the result, or have a share of their own.</exception>
    public static ClusterWork Prepare(IReadOnlyList<string> program, IReadOnlyList<string> arguments, int shards)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        SettingException.Require(shards >= 1, string.Empty, nameof(shards), shards, "a whole number of tasks from 1 on");
        if (arguments.Any(a => a == "--shard" || a.StartsWith("--shard=", StringComparison.Ordinal)))
            throw new ConfigurationException("Leave --shard out: every task of the array gets its own.");
        string output = Path.GetFullPath(OutputOf(arguments));
        string words = ShellText.Join(program);
        return new ClusterWork(
            "classify-" + Path.GetFileName(output.TrimEnd(Path.DirectorySeparatorChar)),
            output,
            $"{words} classify {ShellText.Join(arguments)} --shard \"$SLURM_ARRAY_TASK_ID\"/{shards}",
            $"{words} classify merge {ShellText.Quote(output)}",
            Enumerable.Range(0, shards).ToDictionary(i => i, i => $"{i}/{shards}"));
    }

    private static string OutputOf(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--out" && i + 1 < arguments.Count) return arguments[i + 1];
            if (arguments[i].StartsWith("--out=", StringComparison.Ordinal)) return arguments[i][6..];
        }

        throw new ConfigurationException("Where does the result go? The arguments of `mergers classify` must have --out DIR.");
    }
}
