using System.Globalization;
using System.Text.Json;

namespace GalaxyMergers;

/// <summary>A setting has a value that it cannot have; the message names the setting by its path, the value, and what is allowed.</summary>
public sealed class SettingException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The setting, with those that it stands in: <c>training.fine_tuning.learning_rate</c>.</param>
    /// <param name="value">What it was given.</param>
    /// <param name="allowed">What is allowed, with the unit; reads on from "it must be".</param>
    /// <param name="source">The file or call that gave the value; null where that is not known.</param>
    /// <param name="innerException">The cause, if another exception.</param>
    public SettingException(string path, string value, string allowed, string? source = null, Exception? innerException = null)
        : base($"{(source is null ? string.Empty : source + ": ")}{path} is {value}; it must be {allowed}.", innerException) => (Path, Value, Allowed, Source) = (path, value, allowed, source);

    /// <summary>The setting, with those that it stands in.</summary>
    public string Path { get; }

    /// <summary>What it was given.</summary>
    public string Value { get; }

    /// <summary>What is allowed; reads on from "it must be".</summary>
    public string Allowed { get; }

    /// <summary>The file or call that gave the value; null where that is not known.</summary>
    public new string? Source { get; }

    /// <summary>Throws if a setting's value lies outside its domain.</summary>
    /// <param name="holds">Whether the value is allowed.</param>
    /// <param name="within">Path of the settings that it stands in; empty for none.</param>
    /// <param name="property">Name of the property.</param>
    /// <param name="value">The value.</param>
    /// <param name="allowed">What is allowed, with the unit.</param>
    /// <exception cref="SettingException">It is not.</exception>
    public static void Require(bool holds, string within, string property, object? value, string allowed)
    {
        if (!holds) throw new SettingException(Join(within, property), Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "empty", allowed);
    }

    /// <summary>The path of a property, in the spelling of configuration files.</summary>
    /// <param name="within">Path of the settings that it stands in; empty for none.</param>
    /// <param name="property">Name of the property.</param>
    public static string Join(string within, string property)
    {
        string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
        return string.IsNullOrEmpty(within) ? name : $"{within}.{name}";
    }
}
