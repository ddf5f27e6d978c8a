namespace GalaxyMergers.Notebooks.Documents;

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
