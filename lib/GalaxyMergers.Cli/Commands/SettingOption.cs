using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>An option that gives one setting of the library a value.</summary>
internal interface ISettingOption
{
    /// <summary>Path of the setting, as <see cref="SettingException"/> has it.</summary>
    string Setting { get; }
}

/// <summary>
/// An option that gives one setting of the library a value. The library says which values are allowed, and the user reads it in the
/// option's words; here only the kind of value is looked at. Numbers are written with a point, whatever the user's language.
/// </summary>
/// <typeparam name="T">Whole or real number, text or enumeration, nullable or an array of them.</typeparam>
internal sealed class SettingOption<T> : Option<T>, ISettingOption
{
    /// <param name="name">Name of the option.</param>
    /// <param name="setting">Path of the setting.</param>
    /// <param name="description">What it does.</param>
    /// <param name="initial">Its value where the option is not given.</param>
    public SettingOption(string name, string setting, string description, T? initial = default)
        : base(name)
    {
        Setting = setting;
        Description = description;
        AllowMultipleArgumentsPerToken = typeof(T).IsArray;
        CustomParser = Parse;
        if (initial is not null) DefaultValueFactory = _ => initial;
    }

    public string Setting { get; }

    private T? Parse(ArgumentResult result)
    {
        Type type = typeof(T).IsArray ? typeof(T).GetElementType()! : Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        Array values = Array.CreateInstance(type, result.Tokens.Count);
        for (int i = 0; i < values.Length; i++)
        {
            string text = result.Tokens[i].Value;
            if (Value(type, text) is { } value)
            {
                values.SetValue(value, i);
                continue;
            }

            result.AddError($"{Name} is {text}; it must be {SettingDescription.Describe(type)}.");
            return default;
        }

        return typeof(T).IsArray ? (T)(object)values : (T?)values.GetValue(values.Length - 1);
    }

    private static object? Value(Type type, string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (type == typeof(string)) return text;
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out int whole) ? whole : null;
        if (type == typeof(ulong)) return ulong.TryParse(text, NumberStyles.None, culture, out ulong seed) ? seed : null;
        if (type == typeof(double)) return double.TryParse(text, NumberStyles.Float, culture, out double real) ? real : null;
        return Enum.GetValues(type).Cast<object>().FirstOrDefault(value => value.ToString()!.Equals(text, StringComparison.OrdinalIgnoreCase));
    }
}
