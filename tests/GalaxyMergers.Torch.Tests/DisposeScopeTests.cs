using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Torch.Tests;

/// <summary>Counts of live tensors; the only class of this project that looks at them runs alone.</summary>
[Collection(nameof(DisposeScopeTests))]
[CollectionDefinition(nameof(DisposeScopeTests), DisableParallelization = true)]
public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_frees_what_was_made_in_it()
    {
        long before = Tensor.TotalCount;
        Tensor kept;
        using (NewDisposeScope())
        {
            Tensor a = zeros([3]);
            using (NewDisposeScope())
            {
                Tensor b = a + a;
                kept = (b * b).MoveToOuterDisposeScope().MoveToOuterDisposeScope();
                Assert.Equal(before + 3, Tensor.TotalCount);
            }

            Assert.Equal(before + 2, Tensor.TotalCount);
        }

        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal([3], kept.shape);
        kept.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(Tensor.PeakCount >= before + 3);
    }

    [Fact]
    public void A_detached_tensor_outlives_every_scope()
    {
        long before = Tensor.TotalCount;
        Tensor kept;
        using (NewDisposeScope()) kept = zeros([2]).DetachFromDisposeScope();
        Assert.Equal([2], kept.shape);
        kept.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? elsewhere = null;
        Thread thread = new(() => elsewhere = zeros([1]));
        thread.Start();
        thread.Join();
        scope.Dispose();
        Assert.Equal([1], elsewhere!.shape);
        elsewhere.Dispose();
    }

    [Fact]
    public void A_thousand_backward_passes_leave_nothing_behind()
    {
        using Tensor weight = zeros([4, 3, 3, 3]).requires_grad_();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 1000; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            nn.functional.conv2d(zeros([1, 3, 8, 8]), weight).sum().backward();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Memory_is_kept_for_the_next_tensor_and_given_back_on_request()
    {
        TorchRuntime.TuneMemory();
        Tensor large = zeros([1 << 20]);
        long used = TorchRuntime.Memory.UsedBytes;
        large.Dispose();
        TensorMemory after = TorchRuntime.Memory;
        Assert.Equal(used - (4 << 20), after.UsedBytes);
        Assert.True(after.CachedBytes >= 4 << 20);
        using (zeros([1 << 20])) Assert.Equal(after.CachedBytes - (4 << 20), TorchRuntime.Memory.CachedBytes);
        TorchRuntime.TrimMemory();
        Assert.Equal(0, TorchRuntime.Memory.CachedBytes);
        Assert.True(TorchRuntime.Memory.PeakBytes >= used);
    }

    [Fact]
    public void Memory_may_be_tuned_while_a_convolution_runs()
    {
        using System.Diagnostics.Process program = TuningProgram.Start();
        Assert.True(program.WaitForExit(TimeSpan.FromMinutes(2)), "the program did not end");
        Assert.Equal(0, program.ExitCode);
    }
}
