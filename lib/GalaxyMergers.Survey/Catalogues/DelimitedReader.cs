using System.Buffers;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Reads separated records one by one (RFC 4180: quotes, doubled quotes, line breaks inside quotes), trims fields, skips blank lines and knows
/// the line that each record began on. Holds one record in memory.
/// </summary>
internal sealed class DelimitedReader(TextReader text) : IRecords
{
    private readonly BoundedLines _lines = new(text);
    private readonly List<string> _quoted = [];
    private readonly List<Range> _plain = [];
    private string _line = string.Empty;
    private int _linesRead;
    private bool _isQuoted;

    /// <summary>What stands between two fields; blanks in any number count as one separator.</summary>
    internal char Separator { get; set; } = ',';

    /// <summary>Line on which the present record began; the first line of the file is 1.</summary>
    public int Line { get; private set; }

    /// <summary>Fields of the present record.</summary>
    public int FieldCount => _isQuoted ? _quoted.Count : _plain.Count;

    /// <summary>What is wrong with the present record's quotation marks; null if nothing.</summary>
    public string? Fault { get; private set; }

    public ReadOnlySpan<char> this[int field] => _isQuoted ? _quoted[field] : _line.AsSpan()[_plain[field]];

    /// <summary>The present line as it stands in the file; of a record with line breaks inside quotes, the last.</summary>
    internal string Text => _line;

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    public bool Read()
    {
        if (!NextLine()) return false;
        Split();
        return true;
    }

    /// <summary>Moves to the next line that is not blank, without looking at its fields; false at the end of the file.</summary>
    internal bool NextLine()
    {
        do
        {
            if (_lines.Read() is not string line) return false;
            _line = line;
            _linesRead++;
        }
        while (string.IsNullOrWhiteSpace(_line));
        Line = _linesRead;
        return true;
    }

    /// <summary>Splits the present line, and those after it that a quoted field goes on in, into fields.</summary>
    internal void Split()
    {
        Fault = null;
        _isQuoted = _line.Contains('"', StringComparison.Ordinal);
        if (_isQuoted) SplitQuoted();
        else SplitPlain();
    }

    internal string[] ToArray() => [.. Enumerable.Range(0, FieldCount).Select(i => this[i].ToString())];

    private bool IsPadding(char c) => c != Separator && char.IsWhiteSpace(c);

    private void SplitPlain()
    {
        _plain.Clear();
        int start = 0, length = _line.Length;
        if (Separator == ' ') (start, length) = (_line.Length - _line.AsSpan().TrimStart().Length, _line.AsSpan().TrimEnd().Length);
        while (true)
        {
            int separator = _line.IndexOf(Separator, start, length - start);
            int from = start, to = separator < 0 ? length : separator;
            while (from < to && IsPadding(_line[from])) from++;
            while (to > from && IsPadding(_line[to - 1])) to--;
            _plain.Add(from..to);
            if (separator < 0) return;
            start = After(separator);
        }
    }

    /// <summary>Where the field after a separator begins.</summary>
    private int After(int separator)
    {
        int at = separator + 1;
        if (Separator == ' ') while (at < _line.Length && char.IsWhiteSpace(_line[at])) at++;
        return at;
    }

    private void SplitQuoted()
    {
        _quoted.Clear();
        int at = Separator == ' ' ? After(-1) : 0;
        while (true)
        {
            while (at < _line.Length && IsPadding(_line[at])) at++;
            _quoted.Add(at < _line.Length && _line[at] == '"' ? ReadQuotedField(ref at) : ReadPlainField(ref at));
            if (Fault is not null || at >= _line.Length) return;
            at = After(at);
            if (Separator == ' ' && at >= _line.Length) return;
        }
    }

    private string ReadPlainField(ref int at)
    {
        int separator = _line.IndexOf(Separator, at), end = separator < 0 ? _line.Length : separator;
        string field = _line[at..end].TrimEnd();
        if (field.Contains('"', StringComparison.Ordinal)) Fault = "a quotation mark stands inside a field that does not begin with one";
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
                if (_lines.Read() is not string next)
                {
                    Fault = "a quoted field is never closed";
                    return field.ToString();
                }

                _linesRead++;
                field.Append('\n');
                if (field.Length > BoundedLines.Longest) throw new InvalidDataException($"the quoted field that begins on line {Line} is never closed");
                (_line, at) = (next, 0);
            }

            if (_line[at] != '"') field.Append(_line[at]);
            else if (at + 1 < _line.Length && _line[at + 1] == '"') field.Append(_line[at++]);
            else break;
        }

        for (at++; at < _line.Length && IsPadding(_line[at]);) at++;
        if (at < _line.Length && _line[at] != Separator) Fault = "text follows a closing quotation mark";
        return field.ToString().Trim();
    }
}

/// <summary>Reads lines of text and gives up on one that is longer than any table's, so that a file without line breaks does not fill the memory.</summary>
internal sealed class BoundedLines(TextReader text)
{
    /// <summary>Longest line, and longest record of quoted lines, in characters.</summary>
    internal const int Longest = 1 << 22;

    private static readonly SearchValues<char> s_ends = SearchValues.Create("\r\n");
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _start = new();
    private int _at, _count;

    /// <summary>Next line without its end (\n, \r\n or \r); null at the end of the text.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    internal string? Read()
    {
        _start.Clear();
        while (_at < _count || Fill())
        {
            ReadOnlySpan<char> rest = _buffer.AsSpan(_at, _count - _at);
            int end = rest.IndexOfAny(s_ends);
            int taken = end < 0 ? rest.Length : end;
            if (_start.Length + taken > Longest) throw new InvalidDataException($"a line has more than {Longest} characters");
            _at += taken;
            if (end >= 0 && _start.Length == 0)
            {
                string whole = rest[..taken].ToString();
                PassEnd();
                return whole;
            }

            _start.Append(rest[..taken]);
            if (end < 0) continue;
            PassEnd();
            return _start.ToString();
        }

        return _start.Length > 0 ? _start.ToString() : null;
    }

    private void PassEnd()
    {
        bool isReturn = _buffer[_at++] == '\r';
        if (isReturn && (_at < _count || Fill()) && _buffer[_at] == '\n') _at++;
    }

    private bool Fill()
    {
        (_at, _count) = (0, text.Read(_buffer, 0, _buffer.Length));
        return _count > 0;
    }
}
