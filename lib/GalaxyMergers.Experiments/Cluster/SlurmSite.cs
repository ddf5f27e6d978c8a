using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>How a site's Slurm is asked for machines; <c>environment/slurm/site.yaml</c> says what each line means.</summary>
public sealed record SlurmSite
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Partition; null for the site's default.</summary>
    public string? Partition { get; init; }

    /// <summary>Account that is charged; null for the user's default.</summary>
    public string? Account { get; init; }

    /// <summary>Quality of service; null for the default.</summary>
    public string? Qos { get; init; }

    /// <summary>Longest run of one task before it goes back into the queue, as Slurm writes times.</summary>
    public string Time { get; init; } = "04:00:00";

    /// <summary>Memory of one task, as Slurm writes it.</summary>
    public string Memory { get; init; } = "8G";

    /// <summary>Processor cores of one task, also the threads of one operation.</summary>
    public int Cpus { get; init; } = 4;

    /// <summary>What stands behind <c>--gres=gpu:</c> where a GPU is asked for.</summary>
    public string Gpus { get; init; } = "1";

    /// <summary>Most tasks of an array that run at once; null for as many as there is room for.</summary>
    public int? TasksAtATime { get; init; }

    /// <summary>How often a task may go back into the queue.</summary>
    public int Restarts { get; init; } = 20;

    /// <summary>Seconds before the end of its time at which a task is told to write its checkpoint.</summary>
    public int WarningSeconds { get; init; } = 120;

    /// <summary>Longest run of the job that merges and reports.</summary>
    public string MergeTime { get; init; } = "01:00:00";

    /// <summary>Environment modules to load.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Further lines of bash before the command.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>Words before the command that run it in a container; null without.</summary>
    public string? Container { get; init; }

    /// <summary>The command; null for the program that submits.</summary>
    public string? Program { get; init; }

    /// <summary>Further options of sbatch.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Reads a site's file.</summary>
    /// <param name="path">YAML, as <c>environment/slurm/site.yaml</c>.</param>
    /// <exception cref="ConfigurationException">The file is missing, does not parse, or has an unknown or unfit line.</exception>
    public static SlurmSite Read(string path)
    {
        try
        {
            JsonNode? node = YamlText.Read(File.ReadAllText(path), path);
            SlurmSite site = node is null ? new SlurmSite() : node.Deserialize<SlurmSite>(Json)!;
            return site.Validated(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {reason.Message}", reason);
        }
        catch (Exception reason) when (reason is JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"{path}: {reason.Message} environment/slurm/site.yaml shows every line.", reason);
        }
    }

    private SlurmSite Validated(string path)
    {
        if (Cpus < 1) throw new ConfigurationException($"{path}: cpus is {Cpus}; a task needs at least 1.");
        if (Restarts < 0) throw new ConfigurationException($"{path}: restarts is {Restarts}; it is 0 or more.");
        if (WarningSeconds is < 1 or > 65535) throw new ConfigurationException($"{path}: warning_seconds is {WarningSeconds}; it is 1 to 65535.");
        if (TasksAtATime < 1) throw new ConfigurationException($"{path}: tasks_at_a_time is {TasksAtATime}; it is at least 1, or null.");
        return this;
    }
}
