using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>A variable of the cell tagged <c>parameters</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type: text, a number or a truth value.</param>
internal sealed record NotebookParameter(string Name, string Type)
{
    /// <summary>The parameters that a cell declares, in order.</summary>
    /// <param name="source">The text of the cell.</param>
    public static IReadOnlyList<NotebookParameter> Of(string source)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(source, Execution.SubmissionCompiler.ParseOptions).GetCompilationUnitRoot();
        return
        [
            .. from field in root.Members.OfType<FieldDeclarationSyntax>()
               from variable in field.Declaration.Variables
               let declared = field.Declaration.Type.ToString().TrimEnd('?')
               select new NotebookParameter(variable.Identifier.ValueText, declared == "var" ? Inferred(variable.Initializer?.Value) : declared),
        ];
    }

    /// <summary>The declaration that gives the parameter another value.</summary>
    /// <param name="value">The value as written on the command line.</param>
    /// <exception cref="FormatException">The value does not fit the type, or the type is none that can be given so.</exception>
    public string Declaration(string value) => $"{Type} {Name} = {Literal(value)};";

    private static string Inferred(ExpressionSyntax? value)
    {
        while (value is PrefixUnaryExpressionSyntax sign)
            value = sign.Operand;
        return value is not LiteralExpressionSyntax literal ? "var" : literal.Token.Value switch
        {
            string => "string",
            bool => "bool",
            int => "int",
            long => "long",
            double => "double",
            float => "float",
            decimal => "decimal",
            _ => "var",
        };
    }

    private string Literal(string value) => Type switch
    {
        "string" => SymbolDisplay.FormatLiteral(value, quote: true),
        "bool" when bool.TryParse(value, out bool truth) => truth ? "true" : "false",
        "int" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number.ToString(CultureInfo.InvariantCulture),
        "long" when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number.ToString(CultureInfo.InvariantCulture) + "L",
        "double" when Finite(value) is { } number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        "float" when Finite(value) is { } number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        "decimal" when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number.ToString(CultureInfo.InvariantCulture) + "m",
        "string" or "bool" or "int" or "long" or "double" or "float" or "decimal" => throw new FormatException($"The parameter {Name} is of type {Type}, which '{value}' is not."),
        _ => throw new FormatException($"The parameter {Name} is of a type that cannot be given on the command line. Declare it as string, bool, int, long, double, float or decimal."),
    };

    private static double? Finite(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}

/// <summary>Gives a notebook's parameters other values, as papermill does: in a cell of its own after the parameters.</summary>
internal static class ParameterInjection
{
    /// <summary>The tag of the cell that declares parameters.</summary>
    public const string ParametersTag = "parameters";

    /// <summary>The tag of the cell that gives them other values.</summary>
    public const string InjectedTag = "injected-parameters";

    /// <summary>Puts the values into the notebook, in the place of those of an earlier run.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Names and values.</param>
    /// <exception cref="NotebookException">The notebook has no such parameter, or a value does not fit it.</exception>
    public static void Apply(Notebook notebook, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        if (values.Count == 0)
            return;
        List<NotebookCell> cells = [.. notebook.Cells];
        int declares = cells.FindIndex(cell => cell.IsCode && cell.HasTag(ParametersTag));
        if (declares < 0)
            throw new NotebookException($"{notebook.Path} has no code cell tagged '{ParametersTag}', so it takes no parameters.");
        IReadOnlyList<NotebookParameter> known = NotebookParameter.Of(cells[declares].Source);
        IEnumerable<string> lines = values.Select(value => Declaration(notebook.Path, known, value.Key, value.Value));
        int injected = cells.FindIndex(cell => cell.HasTag(InjectedTag));
        notebook.PutCode(injected < 0 ? declares + 1 : injected, "// Parameters of this run\n" + string.Join('\n', lines), InjectedTag, replace: injected >= 0);
    }

    private static string Declaration(string path, IReadOnlyList<NotebookParameter> known, string name, string value)
    {
        NotebookParameter parameter = known.FirstOrDefault(p => p.Name == name)
            ?? throw new NotebookException($"{path} has no parameter {name}. It has {(known.Count == 0 ? "none" : string.Join(", ", known.Select(p => $"{p.Name} ({p.Type})")))}.");
        try
        {
            return parameter.Declaration(value);
        }
        catch (FormatException unfit)
        {
            throw new NotebookException($"{path}: {unfit.Message}", unfit);
        }
    }
}
