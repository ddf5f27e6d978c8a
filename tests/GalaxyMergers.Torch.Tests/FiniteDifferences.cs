using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Torch.Tests;

/// <summary>Compares gradients of the binding with central differences, in double precision.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6;

    /// <summary>Central differences in double precision with this step are good to about 1e-9 for functions of order one.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>Checks the derivatives of Σ w·f with fixed weights w by every element of every parameter.</summary>
    public static void Check(Func<Tensor[], Tensor> function, params double[][][] parametersWithShapes)
    {
        double[][] values = [.. parametersWithShapes.Select(p => p[0])];
        long[][] shapes = [.. parametersWithShapes.Select(p => p[1].Select(d => (long)d).ToArray())];
        double[][] gradients = Gradients(function, values, shapes);
        for (int p = 0; p < values.Length; p++)
        {
            for (int i = 0; i < values[p].Length; i++)
            {
                double original = values[p][i];
                values[p][i] = original + Step;
                double above = Value(function, values, shapes);
                values[p][i] = original - Step;
                double below = Value(function, values, shapes);
                values[p][i] = original;
                double expected = (above - below) / (2 * Step);
                Assert.True(Math.Abs(expected - gradients[p][i]) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"parameter {p}, element {i}: {gradients[p][i]} instead of {expected}");
            }
        }
    }

    /// <summary>Numbers between -1 and 1 that differ from one another by more than the step, and their shape.</summary>
    public static double[][] Numbers(int seed, params int[] shape)
    {
        int count = shape.Aggregate(1, (a, b) => a * b);
        Random random = new(seed);
        double[] spread = [.. Enumerable.Range(0, count).Select(i => (2.0 * i / count) - 1 + (0.3 / count))];
        random.Shuffle(spread);
        return [spread, [.. shape.Select(d => (double)d)]];
    }

    public static Tensor ToTensor(double[] values, long[] shape)
    {
        Tensor tensor = empty(shape, ScalarType.Float64);
        values.CopyTo(MemoryMarshal.Cast<byte, double>(tensor.bytes));
        return tensor;
    }

    public static double[] ToArray(Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.detach().contiguous().bytes).ToArray();

    private static double[][] Gradients(Func<Tensor[], Tensor> function, double[][] values, long[][] shapes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] parameters = [.. values.Select((v, i) => ToTensor(v, shapes[i]).requires_grad_())];
        Weighted(function(parameters)).backward();
        return [.. parameters.Select(p => ToArray(p.grad()!))];
    }

    private static double Value(Func<Tensor[], Tensor> function, double[][] values, long[][] shapes)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        return Weighted(function([.. values.Select((v, i) => ToTensor(v, shapes[i]))])).item<double>();
    }

    private static Tensor Weighted(Tensor result)
    {
        double[] weights = [.. Enumerable.Range(0, (int)result.NumberOfElements).Select(i => Math.Sin(1 + (1.7 * i)))];
        return (result * ToTensor(weights, result.shape)).sum();
    }
}
