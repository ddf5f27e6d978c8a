using System.Text.Json;
using System.Text.Json.Serialization;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>How the store writes and reads JSON.</summary>
internal static class RunJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static T Read<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Options) ?? throw new JsonException("It is empty.");
        }
        catch (Exception reason) when (reason is JsonException or IOException)
        {
            throw new RunStoreException($"{file} is damaged ({reason.Message}). Remove its folder to compute it again.", reason);
        }
    }
}

/// <summary>A run's folder cannot be used; the message names the file and the remedy.</summary>
public sealed class RunStoreException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if another exception.</param>
    public RunStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
