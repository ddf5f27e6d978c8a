using System.Diagnostics;
using System.Reflection;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>A frame of a stack trace, in a cell or in a library.</summary>
/// <param name="Method">The method; empty for the top level of a cell.</param>
/// <param name="CellPath">The name of the cell's text; null in a library.</param>
/// <param name="File">The source file of a library, where its symbols tell it.</param>
/// <param name="Line">The line, from 1; 0 when unknown.</param>
internal sealed record CellFrame(string Method, string? CellPath, string? File, int Line)
{
    private const string InitializeMethod = "<Initialize>";

    /// <summary>The frames of an exception, innermost first, without those of the notebook engine and of <c>await</c>.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isCell">Tells the assemblies of cells from others.</param>
    public static IReadOnlyList<CellFrame> Of(Exception exception, Func<Assembly, bool> isCell) =>
    [
        .. from frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames()
           let method = frame.GetMethod()
           where method?.DeclaringType is not null && !IsPlumbing(method)
           let cell = isCell(method.Module.Assembly)
           let name = cell ? CellMethod(method) : LibraryMethod(method)
           where name is not null
           select new CellFrame(name, cell ? frame.GetFileName() : null, cell ? null : frame.GetFileName(), frame.GetFileLineNumber()),
    ];

    private static bool IsPlumbing(MethodBase method)
    {
        Type type = method.DeclaringType!;
        return type.Assembly == typeof(CellFrame).Assembly
            || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices"
            || type == typeof(System.Runtime.ControlledExecution)
            || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
            || type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false);
    }

    /// <summary>The name as the cell's author wrote it; null for what the compiler added.</summary>
    private static string? CellMethod(MethodBase method)
    {
        string name = Written(method);
        return name switch
        {
            InitializeMethod => string.Empty,
            "<Factory>" => null,
            ".ctor" when method.DeclaringType!.Name.StartsWith("Submission#", StringComparison.Ordinal) => null,
            _ => name,
        };
    }

    private static string LibraryMethod(MethodBase method)
    {
        Type type = method.DeclaringType!;
        while (type.IsNested && type.Name.StartsWith('<'))
            type = type.DeclaringType!;
        string parameters = string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));
        return $"{type.FullName}.{Written(method)}({parameters})";
    }

    private static string Written(MethodBase method) =>
        method.Name == "MoveNext" && Enclosed(method.DeclaringType!.Name) is { Length: > 0 } of ? Written(of) : Written(method.Name);

    /// <summary>Undoes the names that the compiler gives to async methods, lambdas and local functions.</summary>
    private static string Written(string name)
    {
        int local = name.IndexOf(">g__", StringComparison.Ordinal);
        if (local >= 0)
            return name[(local + 4)..].Split('|')[0];
        return name.Contains(">b__", StringComparison.Ordinal) ? "lambda" : name;
    }

    private static string Enclosed(string name)
    {
        int end = name.LastIndexOf('>');
        return name.StartsWith('<') && end > 1 ? name[1..end] : string.Empty;
    }
}
