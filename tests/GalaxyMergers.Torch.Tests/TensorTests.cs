using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Torch.Tests;

public sealed class TensorTests
{
    [Fact]
    public void Shape_type_device_and_strides_are_libtorchs()
    {
        using Tensor tensor = empty([2, 3, 4], ScalarType.Int16);
        Assert.Equal([2, 3, 4], tensor.shape);
        Assert.Equal([12, 4, 1], tensor.stride());
        Assert.Equal(ScalarType.Int16, tensor.dtype);
        Assert.Equal(DeviceType.CPU, tensor.device.type);
        Assert.Equal(24, tensor.NumberOfElements);
        Assert.Equal(48, tensor.bytes.Length);
    }

    [Fact]
    public void Operations_in_place_change_the_tensor_itself()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = Row(1, 2, 4), b = Row(10, 20, 40);
        Scalar three = 3.0, half = 0.5;
        Assert.Same(a, a.add_(b));
        Assert.Equal([11.0, 22, 44], FiniteDifferences.ToArray(a));
        a.add_(b, half);
        Assert.Equal([16.0, 32, 64], FiniteDifferences.ToArray(a));
        a.mul_(half);
        a.add_(three);
        Assert.Equal([11.0, 19, 35], FiniteDifferences.ToArray(a));
        a.addcmul_(b, b, half);
        Assert.Equal([61.0, 219, 835], FiniteDifferences.ToArray(a));
        a.addcdiv_(b, Row(10, 10, 10), three);
        Assert.Equal([64.0, 225, 847], FiniteDifferences.ToArray(a));
        Assert.Equal([8.0, 15, Math.Sqrt(847)], FiniteDifferences.ToArray(a.sqrt()));
        a.zero_();
        Assert.Equal([0.0, 0, 0], FiniteDifferences.ToArray(a));
        a.copy_(b);
        Assert.Equal([10.0, 20, 40], FiniteDifferences.ToArray(a));
    }

    [Fact]
    public void Types_and_copies_convert()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor doubles = Row(1.5, -2.25, 1e10);
        Assert.Equal([1.5f, -2.25f, 1e10f], MemoryMarshal.Cast<byte, float>(doubles.type(ScalarType.Float32).bytes).ToArray());
        Assert.Equal([0x3FC0, 0xC010, 0x5015], MemoryMarshal.Cast<byte, ushort>(doubles.type(ScalarType.BFloat16).bytes).ToArray().Select(b => (int)b));
        using Tensor copy = doubles.clone();
        doubles.zero_();
        Assert.Equal([1.5, -2.25, 1e10], FiniteDifferences.ToArray(copy));
        Tensor index = empty([2], ScalarType.Int64);
        new long[] { 2, 0 }.CopyTo(MemoryMarshal.Cast<byte, long>(index.bytes));
        Assert.Equal([1e10, 1.5], FiniteDifferences.ToArray(copy.index_select(0, index)));
    }

    [Fact]
    public void Nothing_is_recorded_without_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = Row(1, 2, 3).requires_grad_();
        using (no_grad()) Assert.False((a * a).requires_grad);
        Assert.True((a * a).requires_grad);
        Assert.False(a.detach().requires_grad);
        Assert.Null(a.grad());
        a.sum().backward();
        a.sum().backward();
        Assert.Equal([2.0, 2, 2], FiniteDifferences.ToArray(a.grad()!));
    }

    [Fact]
    public void Memory_that_cannot_be_shown_as_bytes_is_an_error()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor every = zeros([4, 4]).narrow(1, 0, 2);
        TorchException error = Assert.Throws<TorchException>(() => every.bytes.Length);
        Assert.Contains("contiguous()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_carry_libtorchs_message()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = zeros([2, 3]), b = zeros([4, 5]);
        Assert.Contains("must match the size of tensor b", Assert.Throws<TorchException>(() => a + b).Message, StringComparison.Ordinal);
        Assert.Contains("elements", Assert.Throws<TorchException>(() => a.item<double>()).Message, StringComparison.Ordinal);
        Assert.Contains("does not require grad", Assert.Throws<TorchException>(() => a.sum().backward()).Message, StringComparison.Ordinal);
        Assert.Throws<TorchException>(() => empty([-1]));
        Assert.IsAssignableFrom<ExternalException>(Assert.Throws<TorchException>(() => nn.functional.linear(a, b)));
    }

    [Fact]
    public void A_freed_tensor_cannot_be_used()
    {
        Tensor tensor = zeros([1]);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.shape);
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("cuda:3", DeviceType.CUDA, 3)]
    public void Devices_are_named_as_in_torch(string name, DeviceType type, int index)
    {
        Device parsed = device(name);
        Assert.Equal((type, index), (parsed.type, parsed.index));
        Assert.Equal(name, parsed.ToString());
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:1:2")]
    [InlineData("")]
    public void Other_names_are_no_devices(string name) => Assert.Throws<ArgumentException>(() => device(name));

    private static Tensor Row(params double[] values) => FiniteDifferences.ToTensor(values, [values.Length]);
}
