namespace TorchSharp;

/// <summary>A number as an operand; numbers convert to it by themselves.</summary>
public sealed class Scalar
{
    private Scalar(double value) => Value = value;

    internal double Value { get; }

    /// <summary>Wraps a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>Wraps a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(float value) => new(value);

    /// <summary>Wraps a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(int value) => new(value);
}
