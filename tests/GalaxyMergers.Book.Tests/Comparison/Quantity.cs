using System.Globalization;
using System.Text.RegularExpressions;

namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>A number in a text, with its error where one is printed: <c>0.12</c>, <c>0.12 ± 0.03</c>, <c>0.12 [0.06, 0.18]</c>.</summary>
/// <param name="Text">As it is printed.</param>
/// <param name="Value">Its value; NaN for <c>n/a</c>.</param>
/// <param name="Digit">One unit of its last printed digit.</param>
/// <param name="Error">Its standard error; null where none is printed.</param>
internal sealed partial record Quantity(string Text, double Value, double Digit, double? Error)
{
    private const string Number = @"\d+(?:\.\d+)?(?:[eE][-+]?\d+|×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?";
    private const double IntervalInErrors = 2 * 1.96; // the intervals hold 95 %

    /// <summary>Finds the quantities of a text. What stands in a word (M20, figure-02) is none.</summary>
    internal static Regex Pattern => Search();

    /// <summary>Reads what the pattern has found.</summary>
    internal static Quantity Read(Match match)
    {
        if (!match.Groups["value"].Success) return new Quantity(match.Value, double.NaN, 0, null);
        (double value, double digit) = Parse(match.Groups["value"].Value);
        double? error = match.Groups["error"].Success ? Parse(match.Groups["error"].Value).Value
            : match.Groups["low"].Success ? (Parse(match.Groups["high"].Value).Value - Parse(match.Groups["low"].Value).Value) / IntervalInErrors : null;
        return new Quantity(match.Value, value, digit, error);
    }

    /// <summary>
    /// Whether it is the same number: a whole number to the digit, another within one unit of its last digit, for the last bits of another
    /// processor may turn a rounding over.
    /// </summary>
    internal bool RoundsAs(Quantity other) => Text == other.Text || (Math.Max(Digit, other.Digit) < 1 && Math.Abs(Value - other.Value) <= 1.01 * Math.Max(Digit, other.Digit));

    /// <summary>
    /// Whether both may be measurements of one thing: apart by at most so many of their errors together, each at least what rounding leaves. A
    /// number without an error may be any; a quantity that is not there in one of them (n/a) may be any in the other.
    /// </summary>
    internal bool AgreesWith(Quantity other, double errors)
    {
        if (double.IsNaN(Value) || double.IsNaN(other.Value)) return true;
        if (Error is null || other.Error is null) return Error is null && other.Error is null;
        (double one, double two) = (Math.Max(Error.Value, Digit), Math.Max(other.Error.Value, other.Digit));
        return Math.Abs(Value - other.Value) <= errors * Math.Sqrt((one * one) + (two * two));
    }

    [GeneratedRegex(@"(?<![\p{L}\d_.])(?:n/a|(?<value>[-−]?" + Number + @")(?: ± (?<error>" + Number + @")| \[(?<low>[-−]?" + Number + @"), (?<high>[-−]?" + Number + @")\])?)(?![\p{L}\d_])")]
    private static partial Regex Search();

    private static (double Value, double Digit) Parse(string text)
    {
        string plain = text.Replace('−', '-');
        int power = plain.IndexOf("×10", StringComparison.Ordinal);
        if (power >= 0) plain = plain[..power] + "e" + string.Concat(plain[(power + 3)..].Select(c => c == '⁻' ? '-' : (char)('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c, StringComparison.Ordinal))));
        int exponent = plain.IndexOfAny(['e', 'E']);
        string mantissa = exponent < 0 ? plain : plain[..exponent];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        int tens = exponent < 0 ? 0 : int.Parse(plain[(exponent + 1)..], CultureInfo.InvariantCulture);
        return (double.Parse(plain, CultureInfo.InvariantCulture), Math.Pow(10, tens - decimals));
    }
}
