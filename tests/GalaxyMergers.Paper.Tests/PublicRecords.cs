using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace GalaxyMergers.Paper.Tests;

/// <summary>The public records of the libraries and an instance of each: a real one where an experiment holds it, else one made by its constructor.</summary>
internal sealed class PublicRecords
{
    private const int Deepest = 12;

    private static readonly Assembly[] Libraries =
    [
        typeof(Science.Statistics.JeffreysInterval).Assembly, typeof(Survey.Datasets.LabelledDataset).Assembly,
        typeof(Inference.Classifiers.ClassifierFile).Assembly, typeof(Presentation.Figures.FigureTheme).Assembly, typeof(Experiments.Protocol.ExperimentResult).Assembly, typeof(Paper.Evaluation.ExperimentEvaluation).Assembly,
    ];

    private readonly Dictionary<Type, object> _real = [];

    /// <summary>Collects every record that can be reached from real results.</summary>
    internal PublicRecords(params object[] results)
    {
        Queue<object> open = new(results);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        while (open.TryDequeue(out object? next))
        {
            if (!seen.Add(next)) continue;
            if (next is IEnumerable items and not string)
            {
                foreach (object? item in items.Cast<object?>().Take(3).Where(item => item is not null)) open.Enqueue(item!);
            }
            else if (Libraries.Contains(next.GetType().Assembly))
            {
                if (IsRecord(next.GetType())) _real.TryAdd(next.GetType(), next);
                foreach (object value in Readable(next.GetType()).Select(p => p.GetValue(next)).OfType<object>()) open.Enqueue(value);
            }
        }
    }

    internal static IReadOnlyList<Type> Types { get; } =
        [.. Libraries.SelectMany(l => l.GetExportedTypes()).Where(t => IsRecord(t) && !t.IsAbstract && !t.ContainsGenericParameters).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    internal int RealCount => _real.Count;

    /// <summary>Whether the compiler writes the type's ToString, which prints every public property and field.</summary>
    internal static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    /// <summary>Whether the type has no ToString of its own.</summary>
    internal static bool PrintsItsMembers(Type type) => type.GetMethod(nameof(ToString), [])!.IsDefined(typeof(CompilerGeneratedAttribute));

    /// <summary>What ToString of a record prints.</summary>
    internal static IEnumerable<PropertyInfo> Readable(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike);

    internal object InstanceOf(Type type) => _real.GetValueOrDefault(type) ?? Make(type, 0) ?? throw new InvalidOperationException($"No way was found to make a {type.FullName}.");

    private object? Make(Type type, int depth)
    {
        if (depth > Deepest || type.IsByRefLike || type.IsPointer || type.ContainsGenericParameters || type == typeof(nint)) return null;
        if (_real.TryGetValue(type, out object? real)) return real;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Make(inner, depth);
        if (type == typeof(string)) return "text";
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type == typeof(bool)) return true;
        if (type.IsPrimitive) return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsArray) return ArrayOf(type.GetElementType()!, depth);
        if (type.IsInterface && type.IsGenericType)
            return type.GetGenericArguments() is [var item]
                ? type.IsAssignableFrom(item.MakeArrayType()) ? ArrayOf(item, depth) : null
                : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        IEnumerable<MethodBase> ways = [
            .. type.GetConstructors().OrderByDescending(c => c.GetParameters().Length),
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == type && !m.IsSpecialName)];
        return ways.Select(way => Invoke(way, depth)).FirstOrDefault(made => made is not null) ?? (type.IsValueType ? Activator.CreateInstance(type) : null);
    }

    private object? Invoke(MethodBase way, int depth)
    {
        if (way.IsGenericMethodDefinition || way.GetParameters().Any(p => p.ParameterType.IsByRefLike || p.ParameterType == way.DeclaringType)) return null;
        object?[] arguments = [.. way.GetParameters().Select(p => Make(p.ParameterType, depth + 1))];
        try
        {
            if (way is not ConstructorInfo constructor) return way.Invoke(null, arguments);
            object made = constructor.Invoke(arguments);
            foreach (PropertyInfo property in way.DeclaringType!.GetProperties().Where(p => p.IsDefined(typeof(RequiredMemberAttribute)))) property.SetValue(made, Make(property.PropertyType, depth + 1));
            return made;
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private Array ArrayOf(Type item, int depth)
    {
        object? one = Make(item, depth + 1);
        Array array = Array.CreateInstance(item, one is null ? 0 : 1);
        if (one is not null) array.SetValue(one, 0);
        return array;
    }
}
