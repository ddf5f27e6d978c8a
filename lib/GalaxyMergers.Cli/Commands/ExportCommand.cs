using System.CommandLine;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers export</c>: a trained classifier as a model for any runtime.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "export",
            "Writes a classifier as ONNX, for any runtime and language: grey levels in, p_merger, attention map and features out; its metadata has the preprocessing, the calibration and the facts of its training. "
                + "A name that ends otherwise gives safetensors.",
            "mergers export --weights my-classifier.safetensors --out my-classifier.onnx --half");
        Option<FileInfo> output = new("--out") { Description = "The model (.onnx), or a classifier (.safetensors)", Required = true };
        Option<bool> half = new("--half") { Description = "Store kernels in half precision; as they are stored in the classifier if not given" };
        ComputeFlags compute = new();
        compute.AddWeightsTo(command);
        command.Options.Add(output);
        command.Options.Add(half);
        command.SetAction(line =>
        {
            string path = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritable(path);
            ClassifierFile.Read(compute.PathOf(line)).Write(path, line.GetValue(half) ? WeightType.F16 : null);
            Console.WriteLine(path);
        });
        return command;
    }
}
