using System.Diagnostics;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Survey.Augmentation;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Benchmarks;

/// <summary>Times one kind of step of the engine, on images that are already in memory.</summary>
public static class EngineProbe
{
    /// <summary>Takes the steps, one after the other.</summary>
    /// <param name="options">Which step.</param>
    /// <exception cref="ComputeException">No libtorch or no such device.</exception>
    public static EngineProbeResult Run(EngineProbeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Device device = TorchEngine.Open(options.Compute);
        ScalarType type = options.Compute.Precision == Precision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;
        NetworkOptions network = new() { Backbone = options.Backbone, ImageSize = options.ImageSize, HiddenUnits = 0 };
        float[] pixels = [.. Enumerable.Range(0, options.Batch * options.ImageSize * options.ImageSize * 3).Select(i => (float)Math.Sin(i))];
        double[] seconds;
        if (options.Task == "answers")
        {
            seconds = Answer(network, options, pixels);
        }
        else
        {
            using Classifier classifier = ClassifierFactory.Create(network, classes: 2, ScalarType.Float32, device);
            GlorotInitialisation.Initialise(classifier.Tensors, 1);
            seconds = options.Task == "training" ? Train(classifier, options, pixels, type) : Infer(classifier, options, pixels, type);
        }

        using Process self = Process.GetCurrentProcess();
        return new EngineProbeResult(seconds, self.PeakWorkingSet64);
    }

    private static double[] Infer(Classifier classifier, EngineProbeOptions options, float[] pixels, ScalarType type)
    {
        using Classifier folded = classifier.Folded();
        using IDisposable quiet = no_grad();
        return Time(options.Steps, () =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor images = TensorData.Images(pixels, options.Batch, options.ImageSize, type, folded.Device);
            TensorData.ToArray<float>(folded.call(images).softmax(1), ScalarType.Float32);
        });
    }

    /// <summary>Every thread its own batches, as in a prediction; a step is a batch for each thread, and its time is given for one batch.</summary>
    private static double[] Answer(NetworkOptions network, EngineProbeOptions options, float[] levels)
    {
        int threads = options.Compute.Threads ?? Environment.ProcessorCount;
        using OnnxNetwork answering = new(UntrainedClassifier.Create(network, new AugmentationOptions(), 1), options.Compute);
        int Batch(int piece)
        {
            answering.MergerProbabilities(levels, options.Batch, new float[options.Batch]);
            return piece;
        }

        return [.. Time(options.Steps, () => _ = OrderedWork.Run(threads, threads, Batch, CancellationToken.None).Count()).Select(seconds => seconds / threads)];
    }

    private static double[] Train(Classifier classifier, EngineProbeOptions options, float[] pixels, ScalarType type)
    {
        classifier.Use(Normalisation.Batch);
        using SGD descent = Optimisers.Descent(classifier.Tensors.Where(t => t.IsTrainable), [], new FineTuningOptions { LearningRate = 1e-3, Momentum = 0.9 });
        long[] classes = [.. Enumerable.Range(0, options.Batch).Select(i => (long)(i % 2))];
        return Time(options.Steps, () =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor images = TensorData.Images(pixels, options.Batch, options.ImageSize, type, classifier.Device);
            Tensor target = TensorData.From<long>(classes, [classes.Length], ScalarType.Int64, ScalarType.Int64, classifier.Device);
            Tensor loss = nn.functional.cross_entropy(classifier.call(images), target);
            loss.backward();
            descent.step();
            descent.zero_grad();
            TensorData.ToArray<float>(loss, ScalarType.Float32);
        });
    }

    private static double[] Time(int steps, Action step)
    {
        double[] seconds = new double[steps];
        for (int i = 0; i < steps; i++)
        {
            long start = Stopwatch.GetTimestamp();
            step();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return seconds;
    }
}
