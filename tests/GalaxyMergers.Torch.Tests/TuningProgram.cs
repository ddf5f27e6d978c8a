using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Torch.Tests;

/// <summary>This assembly as a program that tunes its memory while convolutions run: a process can be tuned only once, and what fails here ends it.</summary>
internal static class TuningProgram
{
    internal static Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is string host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(typeof(TuningProgram).Assembly.Location);
        return Process.Start(start)!;
    }

    private static void Main()
    {
        using ManualResetEventSlim first = new(), tuned = new();
        Thread worker = new(() =>
        {
            using Tensor images = zeros([16, 128, 64, 64]), kernel = zeros([128, 128, 3, 3]);
            for (bool last = false; !last;)
            {
                last = tuned.IsSet;
                nn.functional.conv2d(images, kernel, null, [1, 1], [1, 1]).Dispose();
                first.Set();
            }
        });
        worker.Start();
        first.Wait();
        Thread.Sleep(50); // into the middle of a convolution
        TorchRuntime.TuneMemory();
        tuned.Set();
        worker.Join();
    }
}
