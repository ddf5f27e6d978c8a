using System.Reflection;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Optimisers;

/// <summary>
/// Reads the gradient of a tensor. <c>Tensor.grad</c> is a method up to TorchSharp 0.102.4 and a property after it, so it is
/// bound when the program starts, to whichever there is.
/// </summary>
internal static class Gradient
{
    private static readonly Func<Tensor, Tensor?> Read = Bind();

    /// <summary>The gradient that backward passes have collected; null when none has reached the tensor. The caller frees it.</summary>
    public static Tensor? Of(Tensor tensor) => Read(tensor);

    private static Func<Tensor, Tensor?> Bind()
    {
        MethodInfo? getter = typeof(Tensor).GetProperty("grad")?.GetMethod ?? typeof(Tensor).GetMethod("grad", Type.EmptyTypes);
        return getter?.CreateDelegate<Func<Tensor, Tensor?>>()
            ?? throw new MissingMemberException("This TorchSharp has neither a property nor a method Tensor.grad: use 0.99 to 0.107.");
    }
}
