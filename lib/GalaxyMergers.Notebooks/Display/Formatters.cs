using System.Collections.Concurrent;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>How values of types are shown that bring no formatter of their own.</summary>
public static class Formatters
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<KeyValuePair<string, Func<object, string>>>> Registered = [];

    /// <summary>Registers how a type, its subtypes or its implementations are shown, in the place of an earlier registration.</summary>
    /// <param name="type">The type.</param>
    /// <param name="formatters">MIME types, best first, each with what turns a value into its text.</param>
    public static void Register(Type type, IReadOnlyList<KeyValuePair<string, Func<object, string>>> formatters)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(formatters);
        Registered[type] = formatters;
    }

    /// <summary>What is registered for the type of a value, best first; empty when nothing is.</summary>
    internal static IReadOnlyList<KeyValuePair<string, Func<object, string>>> For(object value) =>
        Registered.FirstOrDefault(entry => entry.Key.IsInstanceOfType(value)).Value ?? [];
}
