using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>Moves the numbers of a network from and to weight sets.</summary>
internal static class WeightTransfer
{
    /// <summary>Copies of the tensors.</summary>
    /// <param name="tensors">What is copied.</param>
    /// <param name="prefix">Put before each name.</param>
    public static IEnumerable<WeightTensor> Export(IEnumerable<NetworkTensor> tensors, string prefix = "") =>
        tensors.Select(t => Export(prefix + t.Name, t.Shape, t.Value));

    /// <summary>A copy of one tensor.</summary>
    public static WeightTensor Export(string name, long[] shape, Tensor value) =>
        WeightTensor.FromSingles(name, shape, TensorData.ToArray<float>(value, ScalarType.Float32));

    /// <summary>Overwrites tensors by those of the same names; the set must hold all of them, in the right shapes, and may hold more.</summary>
    /// <exception cref="WeightMismatchException">Tensors are missing or have other shapes; all are listed.</exception>
    public static void Import(IReadOnlyList<NetworkTensor> tensors, WeightSet weights, string prefix = "")
    {
        HashSet<string> wanted = [.. tensors.Select(t => prefix + t.Name)];
        WeightSet chosen = new(weights.Where(w => wanted.Contains(w.Name)), weights.Metadata, weights.Source);
        WeightValidation.Check(chosen, tensors.Select(t => new ExpectedWeight(prefix + t.Name, [.. t.Shape])));
        foreach (NetworkTensor tensor in tensors) Import(tensor.Value, chosen[prefix + tensor.Name]);
    }

    /// <summary>Overwrites one tensor.</summary>
    public static void Import(Tensor value, WeightTensor weight)
    {
        if (weight.Type == WeightType.F64)
            TensorData.Assign<double>(value, weight.ToDoubles(), ScalarType.Float64);
        else
            TensorData.Assign<float>(value, weight.ToSingles(), ScalarType.Float32);
    }
}
