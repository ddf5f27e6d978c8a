using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Copies a network into its folded form, where the running statistics are multiplied into the convolutions.</summary>
internal static class BatchNormFolding
{
    /// <summary>Overwrites the tensors of a folded backbone by those of a plain one; computed in double precision and then rounded.</summary>
    public static void Copy(Backbone plain, Backbone folded)
    {
        using IDisposable quiet = no_grad();
        HashSet<IntPtr> done = [];
        for (int i = 0; i < plain.Normalised.Count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Convolution source, nn.Module<Tensor, Tensor> layer) = plain.Normalised[i];
            BatchNorm2d norm = (BatchNorm2d)layer;
            Convolution target = folded.Normalised[i].Convolution;
            (Parameter weight, Parameter bias) = nn.utils.fuse_conv_bn_weights(
                Double(source.weight), null, Double(norm.running_mean!), Double(norm.running_var!), norm.eps, Double(norm.weight), Double(norm.bias!));
            target.weight.copy_(weight);
            target.bias!.copy_(bias);
            done.Add(target.weight.Handle);
            done.Add(target.bias!.Handle);
        }

        Dictionary<string, Parameter> sources = plain.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach ((string name, Parameter target) in folded.named_parameters())
            if (!done.Contains(target.Handle)) target.copy_(sources[name]);
    }

    private static Tensor Double(Tensor tensor) => tensor.to(ScalarType.Float64);
}
