using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>
/// Shows types that bring their own formatters, found by names alone: the type, a base type or an interface carries an
/// attribute class named <c>TypeFormatterSourceAttribute</c> with <c>FormatterSourceType</c> and <c>PreferredMimeTypes</c>;
/// the source has <c>CreateTypeFormatters()</c>; each formatter has <c>MimeType</c> and <c>Format(object, TextWriter)</c>.
/// </summary>
internal static class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Formatter>> Known = [];

    /// <summary>Shows a value by the formatters that are registered for its type, else by its type's own; null when it has none that accept it.</summary>
    public static MimeBundle? Show(object value)
    {
        MimeBundle? bundle = null;
        foreach ((string mimeType, Func<object, string> write) in Formatters.For(value))
            (bundle ??= new MimeBundle()).Add(mimeType, write(value));
        if (bundle is not null)
            return bundle;
        foreach (Formatter formatter in Known.GetOrAdd(value.GetType(), Find))
        {
            using StringWriter text = new();
            if (formatter.Write(value, text))
                (bundle ??= new MimeBundle()).Add(formatter.MimeType, text.ToString());
        }
        return bundle;
    }

    private static IReadOnlyList<Formatter> Find(Type type)
    {
        IEnumerable<Type> lineage = Lineage(type).Concat(type.GetInterfaces());
        object? attribute = lineage.SelectMany(t => t.GetCustomAttributes(inherit: false)).FirstOrDefault(a => a.GetType().Name == AttributeName);
        if (attribute is null || Property(attribute, "FormatterSourceType") is not Type source)
            return [];
        object instance = Activator.CreateInstance(source) ?? throw new InvalidOperationException($"{source} cannot be created.");
        if (source.GetMethod("CreateTypeFormatters", Type.EmptyTypes)?.Invoke(instance, null) is not IEnumerable made)
            throw new InvalidOperationException($"{source} has no method CreateTypeFormatters() that returns formatters.");
        return Choose([.. made.Cast<object>().Select(Formatter.Of)], Property(attribute, "PreferredMimeTypes") as string[] ?? []);
    }

    /// <summary>The preferred types in their order, then plain text; all when none is preferred.</summary>
    private static IReadOnlyList<Formatter> Choose(IReadOnlyList<Formatter> all, string[] preferred) => preferred.Length == 0 ? all
        : [.. preferred.Append(MimeBundle.Plain).Distinct().SelectMany(mime => all.Where(f => f.MimeType == mime).Take(1))];

    private static IEnumerable<Type> Lineage(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    private static object? Property(object holder, string name) => holder.GetType().GetProperty(name)?.GetValue(holder);

    private sealed record Formatter(string MimeType, object Instance, MethodInfo Method)
    {
        public static Formatter Of(object formatter) => new(
            Property(formatter, "MimeType") as string ?? throw Unfit(formatter, "MimeType"),
            formatter,
            formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]) ?? throw Unfit(formatter, "Format(object, TextWriter)"));

        public bool Write(object value, TextWriter text)
        {
            try
            {
                return Method.Invoke(Instance, [value, text]) is true;
            }
            catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
            {
                ExceptionDispatchInfo.Throw(wrapped.InnerException);
                throw;
            }
        }

        private static InvalidOperationException Unfit(object formatter, string member) => new($"The formatter {formatter.GetType()} has no public {member}.");
    }
}
