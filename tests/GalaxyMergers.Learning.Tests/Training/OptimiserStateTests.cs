using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Training;

/// <summary>The state of TorchSharp's optimisers, saved and put back.</summary>
public sealed class OptimiserStateTests
{
    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void Saved_and_restored_it_takes_the_same_steps_to_the_bit(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        NetworkTensor straight = Parameter(), resumed = Parameter();
        OptimizerHelper one = Create(name, straight);
        Step(one, straight, 5);
        OptimizerHelper two = Create(name, resumed);
        Step(two, resumed, 3);
        WeightSet saved = new(OptimiserState.Export(two, [resumed]));
        OptimizerHelper three = Create(name, resumed);
        OptimiserState.Import(three, [resumed], saved, steps: 3);
        Step(three, resumed, 2);
        Assert.Equal(TensorData.ToArray<float>(straight.Value, ScalarType.Float32), TensorData.ToArray<float>(resumed.Value, ScalarType.Float32));
    }

    [Fact]
    public void Before_the_first_step_there_is_no_momentum()
    {
        using DisposeScope scope = NewDisposeScope();
        NetworkTensor parameter = Parameter();
        Assert.Empty(OptimiserState.Export(Create("sgd", parameter), [parameter]));
    }

    private static OptimizerHelper Create(string name, NetworkTensor parameter) => name == "sgd"
        ? Optimisers.Descent([parameter], [], new FineTuningOptions { LearningRate = 0.1, Momentum = 0.9 })
        : Optimisers.Adam([parameter], 0.01);

    private static void Step(OptimizerHelper optimiser, NetworkTensor parameter, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            (parameter.Value * parameter.Value).sum().backward();
            optimiser.step();
            optimiser.zero_grad();
        }
    }

    private static NetworkTensor Parameter() => new("w", TensorRole.Kernel, nn.Parameter(torch.tensor(new float[] { 1, -2, 0.5f })));
}
