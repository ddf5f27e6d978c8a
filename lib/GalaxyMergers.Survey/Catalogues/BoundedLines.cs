using System.Buffers;
using System.Text;

namespace GalaxyMergers.Survey.Catalogues;

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
