using System.CommandLine;
using GalaxyMergers;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Survey.Cutouts;

Option<string[]> images = new("--images") { Description = "JPEG files, or folders of them", Required = true, AllowMultipleArgumentsPerToken = true };
Option<FileInfo?> output = new("--out") { Description = "CSV file; standard output if not given" };
Option<FileInfo?> weights = new("--weights") { Description = "Classifier (safetensors or ONNX); the one beside this program if not given" };
Option<int?> views = new("--views") { Description = "Views of each image whose probabilities are averaged: 1, 2, 4 or 8; as many as the classifier's file says if not given" };
Option<bool> fast = new("--fast") { Description = "8-bit arithmetic first, and single precision for the views that it does not put within 0.01 of 0 or 1: twice as fast on processors with VNNI, for mobilenet-v1" };
Option<int?> threads = new("--threads") { Description = "Threads; as many as there are processors if not given" };
Option<string> device = new("--device") { Description = "cpu, cuda, cuda:N or auto", DefaultValueFactory = _ => "auto" };
RootCommand root = new("Classifies cutouts of galaxies as `mergers predict` does: one row an image with p_merger, the calibrated probability and a status. Needs libjpeg-turbo (Debian: libturbojpeg0) and nothing else.");
foreach (Option option in new Option[] { images, output, weights, views, fast, threads, device }) root.Options.Add(option);
root.SetAction(line =>
{
    string[] files = ImageFiles.Named(line.GetValue(images)!);
    string classifierPath = line.GetValue(weights)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "merger-classifier.safetensors");
    PredictionOptions options = new() { Views = line.GetValue(views), Fast = line.GetValue(fast) };
    options.Validate();
    using MergerClassifier classifier = new(ClassifierFile.Read(classifierPath), new ComputeOptions { Device = line.GetValue(device)!, Threads = line.GetValue(threads) });
    int failed = 0;
    void Write(TextWriter table)
    {
        table.Write(PredictionRow.Header + "\n");
        foreach (Prediction prediction in classifier.Predict(files, options))
        {
            table.Write(PredictionRow.Write(prediction) + "\n");
            if (prediction.Status != ImageStatus.Ok) failed++;
        }
    }

    if (line.GetValue(output) is { } file) AtomicFile.WriteText(file.FullName, Write);
    else Write(Console.Out);
    if (failed > 0) Console.Error.WriteLine($"{failed} of {files.Length} images could not be classified; their status says why.");
    return failed == files.Length ? 1 : 0;
});
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception reason) when (reason is GalaxyMergersException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(reason.Message);
    return 1;
}
