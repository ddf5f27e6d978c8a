using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace GalaxyMergers.Notebooks.Display;

/// <summary>The public properties and fields of a type, in the order in which they are declared.</summary>
internal static class RecordMembers
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Func<object, object?> Read)>> Known = [];

    /// <summary>The members; none for numbers, text, dates and other values that are shown as text.</summary>
    public static IReadOnlyList<(string Name, Func<object, object?> Read)> Of(Type type) => Known.GetOrAdd(type, Find);

    private static IReadOnlyList<(string Name, Func<object, object?> Read)> Find(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || Nullable.GetUnderlyingType(type) is not null || IsOfRuntime(type))
            return [];
        const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<(MemberInfo Member, Func<object, object?> Read)> properties =
            type.GetProperties(Shown).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike)
                .Select(p => ((MemberInfo)p, (Func<object, object?>)(instance => Read(p, instance))));
        IEnumerable<(MemberInfo Member, Func<object, object?> Read)> fields =
            type.GetFields(Shown).Select(f => ((MemberInfo)f, (Func<object, object?>)f.GetValue));
        return [.. properties.Concat(fields).OrderBy(m => Depth(m.Member.DeclaringType)).Select(m => (m.Member.Name, m.Read))];
    }

    /// <summary>Types of the runtime are values or machinery; only pairs and tuples have members worth a table.</summary>
    private static bool IsOfRuntime(Type type) => type.Assembly == typeof(object).Assembly
        && !(type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) || type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)));

    private static int Depth(Type? type)
    {
        int depth = 0;
        for (; type is not null; type = type.BaseType)
            depth++;
        return depth;
    }

    private static object? Read(PropertyInfo property, object instance)
    {
        try
        {
            return property.GetValue(instance);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException);
            throw;
        }
    }
}
