using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Reads comma-separated records one by one (RFC 4180: quotes, doubled quotes, line breaks inside quotes), trims
/// fields, skips blank lines and knows the line that each record began on. Holds one record in memory.
/// </summary>
internal sealed class DelimitedReader(TextReader text) : IRecords
{
    private readonly List<string> _quoted = [];
    private readonly List<Range> _plain = [];
    private string _line = string.Empty;
    private int _linesRead;
    private bool _isQuoted;

    /// <summary>Line on which the present record began; the first line of the file is 1.</summary>
    public int Line { get; private set; }

    /// <summary>Fields of the present record.</summary>
    public int FieldCount => _isQuoted ? _quoted.Count : _plain.Count;

    /// <summary>What is wrong with the present record's quotation marks; null if nothing.</summary>
    internal string? QuoteError { get; private set; }

    string? IRecords.Fault => QuoteError;

    public ReadOnlySpan<char> this[int field] => _isQuoted ? _quoted[field] : _line.AsSpan()[_plain[field]];

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    public bool Read()
    {
        QuoteError = null;
        do
        {
            if (text.ReadLine() is not string line) return false;
            _line = line;
            _linesRead++;
        }
        while (string.IsNullOrWhiteSpace(_line));
        Line = _linesRead;
        _isQuoted = _line.Contains('"', StringComparison.Ordinal);
        if (_isQuoted) ReadQuoted();
        else Split();
        return true;
    }

    internal string[] ToArray() => [.. Enumerable.Range(0, FieldCount).Select(i => this[i].ToString())];

    private void Split()
    {
        _plain.Clear();
        int start = 0;
        while (true)
        {
            int comma = _line.IndexOf(',', start);
            int from = start, to = comma < 0 ? _line.Length : comma;
            while (from < to && char.IsWhiteSpace(_line[from])) from++;
            while (to > from && char.IsWhiteSpace(_line[to - 1])) to--;
            _plain.Add(from..to);
            if (comma < 0) return;
            start = comma + 1;
        }
    }

    private void ReadQuoted()
    {
        _quoted.Clear();
        int at = 0;
        while (true)
        {
            while (at < _line.Length && _line[at] is ' ' or '\t') at++;
            _quoted.Add(at < _line.Length && _line[at] == '"' ? ReadQuotedField(ref at) : ReadPlainField(ref at));
            if (QuoteError is not null || at >= _line.Length) return;
            at++; // the comma
        }
    }

    private string ReadPlainField(ref int at)
    {
        int comma = _line.IndexOf(',', at), end = comma < 0 ? _line.Length : comma;
        string field = _line[at..end].TrimEnd();
        if (field.Contains('"', StringComparison.Ordinal)) QuoteError = "a quotation mark stands inside a field that does not begin with one";
        at = end;
        return field;
    }

    private string ReadQuotedField(ref int at)
    {
        var field = new StringBuilder();
        for (at++; ; at++)
        {
            while (at >= _line.Length)
            {
                if (text.ReadLine() is not string next)
                {
                    QuoteError = "a quoted field is never closed";
                    return field.ToString();
                }

                _linesRead++;
                field.Append('\n');
                (_line, at) = (next, 0);
            }

            if (_line[at] != '"') field.Append(_line[at]);
            else if (at + 1 < _line.Length && _line[at + 1] == '"') field.Append(_line[at++]);
            else break;
        }

        for (at++; at < _line.Length && _line[at] is ' ' or '\t';) at++;
        if (at < _line.Length && _line[at] != ',') QuoteError = "text follows a closing quotation mark";
        return field.ToString();
    }
}
