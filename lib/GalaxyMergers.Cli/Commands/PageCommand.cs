using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Page;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers page</c>: a classifier as a web page.</summary>
internal static class PageCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "page",
            "Writes one web page that classifies the cutouts that are dropped on it, in the browser and without a network: p_m, calibrated probability, what speaks for a merger, and the table that predict writes.",
            "mergers page --out classify.html");
        Option<FileInfo> output = new("--out") { Description = "The page (.html)", Required = true };
        Option<DirectoryInfo?> runtime = new("--runtime") { Description = "Folder dist of the npm package onnxruntime-web; that of environment/setup if not given" };
        ComputeFlags compute = new();
        compute.AddWeightsTo(command);
        command.Options.Add(output);
        command.Options.Add(runtime);
        command.SetAction(line =>
        {
            string path = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritable(path);
            string folder = line.GetValue(runtime)?.FullName ?? Path.Combine(ProjectFolders.Locate().Repository ?? string.Empty, ClassifierPage.RuntimeFolder);
            ClassifierPage.Write(ClassifierFile.Read(compute.PathOf(line)), folder, path);
            Console.WriteLine(path);
        });
        return command;
    }
}
