using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>A fully connected layer.</summary>
internal sealed class Dense
{
    private readonly NetworkTensor _kernel;
    private readonly NetworkTensor _bias;

    public Dense(ParameterSet parameters, string name, long inputs, long outputs)
    {
        _kernel = parameters.Add(name + ".weight", [outputs, inputs], TensorRole.Kernel);
        _bias = parameters.Add(name + ".bias", [outputs], TensorRole.Bias);
    }

    public Tensor Forward(Tensor input) => nn.functional.linear(input, _kernel.Value, _bias.Value);
}
