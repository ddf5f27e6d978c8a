using System.Globalization;
using System.Text;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>A cell that failed in a run.</summary>
/// <param name="Number">Its number in the notebook, from 1, prose counted.</param>
/// <param name="Id">Its identity, or null.</param>
/// <param name="Error">Why.</param>
internal sealed record CellFailure(int Number, string? Id, CellError Error)
{
    /// <summary>The failure as a message of several lines: where, the line of source, the traceback.</summary>
    /// <param name="notebook">Path of the notebook.</param>
    public string Describe(string notebook)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{notebook}: cell {Number}");
        if (Id is not null)
            text.Append(CultureInfo.InvariantCulture, $" (id {Id})");
        if (Error.Line is { } line)
            text.Append(CultureInfo.InvariantCulture, $", line {line}");
        text.Append(CultureInfo.InvariantCulture, $": {Error.Name}: {Error.Message}");
        if (!string.IsNullOrEmpty(Error.SourceLine))
            text.Append(CultureInfo.InvariantCulture, $"\n    {Error.SourceLine}");
        return text.Append('\n').Append(Error.PlainTraceback).ToString();
    }
}
