using System.Globalization;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>Writes the batch scripts of an array and of the job that follows it.</summary>
/// <param name="site">How machines are asked for.</param>
/// <param name="name">Name of the jobs.</param>
/// <param name="workingFolder">Where the commands run.</param>
/// <param name="logFolder">Where their output goes.</param>
internal sealed class SlurmScripts(SlurmSite site, string name, string workingFolder, string logFolder)
{
    /// <summary>An array whose tasks run one command; the number of the task is the shell's <c>$SLURM_ARRAY_TASK_ID</c>.</summary>
    /// <param name="command">Command line, as the shell reads it.</param>
    /// <param name="indices">Numbers of the tasks, ascending.</param>
    /// <param name="gpu">Whether each task gets a GPU.</param>
    public string Array(string command, IReadOnlyList<int> indices, bool gpu)
    {
        string limit = site.TasksAtATime is { } most ? string.Create(CultureInfo.InvariantCulture, $"%{most}") : string.Empty;
        List<string> directives =
        [
            $"--array={Ranges(indices)}{limit}",
            $"--time={site.Time}",
            $"--output={Path.Combine(logFolder, "%A_%a.log")}",
            "--open-mode=append",
            string.Create(CultureInfo.InvariantCulture, $"--signal=B:USR1@{site.WarningSeconds}"),
            "--requeue",
        ];
        if (gpu) directives.Add($"--gres=gpu:{site.Gpus}");
        return ScriptTemplate.Fill("array.sbatch", Places(name, directives, command));
    }

    /// <summary>The job that merges and reports.</summary>
    /// <param name="command">Command line, as the shell reads it.</param>
    public string Merge(string command) => ScriptTemplate.Fill("merge.sbatch", Places(
        name + "-merge", [$"--time={site.MergeTime}", $"--output={Path.Combine(logFolder, "%j.log")}"], command));

    /// <summary>"0-3,7,9-11".</summary>
    internal static string Ranges(IReadOnlyList<int> indices)
    {
        List<string> ranges = [];
        for (int first = 0, last; first < indices.Count; first = last + 1)
        {
            last = first;
            while (last + 1 < indices.Count && indices[last + 1] == indices[last] + 1) last++;
            ranges.Add(string.Create(CultureInfo.InvariantCulture, $"{indices[first]}{(last > first ? $"-{indices[last]}" : string.Empty)}"));
        }

        return string.Join(',', ranges);
    }

    private Dictionary<string, string> Places(string jobName, List<string> own, string command)
    {
        List<string> directives = [$"--job-name={jobName}", $"--chdir={workingFolder}", .. own, string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={site.Cpus}"), $"--mem={site.Memory}"];
        if (site.Partition is { } partition) directives.Add($"--partition={partition}");
        if (site.Account is { } account) directives.Add($"--account={account}");
        if (site.Qos is { } qos) directives.Add($"--qos={qos}");
        directives.AddRange(site.Options);
        List<string> setup = [.. site.Setup];
        if (site.Modules.Count > 0) setup.InsertRange(0, [". /etc/profile", $"module load {ShellText.Join(site.Modules)}"]);
        return new Dictionary<string, string>
        {
            ["directives"] = string.Join('\n', directives.Select(d => $"#SBATCH {ShellText.Directive(d)}")),
            ["setup"] = string.Join('\n', setup),
            ["restarts"] = site.Restarts.ToString(CultureInfo.InvariantCulture),
            ["command"] = site.Container is { } container ? $"{container} {command}" : command,
        };
    }
}

/// <summary>The batch scripts of <c>environment/slurm</c>, with their places filled.</summary>
internal static class ScriptTemplate
{
    /// <summary>Fills a template.</summary>
    /// <param name="name">Name of the file in <c>environment/slurm</c>.</param>
    /// <param name="places">What stands in place of <c>{{name}}</c>.</param>
    public static string Fill(string name, IReadOnlyDictionary<string, string> places)
    {
        using Stream stream = typeof(ScriptTemplate).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The template {name} is missing from the program.");
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        foreach ((string place, string value) in places) text = text.Replace("{{" + place + "}}", value, StringComparison.Ordinal);
        return text;
    }
}

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
