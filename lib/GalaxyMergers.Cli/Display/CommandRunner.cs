using System.CommandLine;
using System.Runtime.InteropServices;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks.Weights;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Reproduction.Cluster;
using GalaxyMergers.Reproduction.Configuration;
using GalaxyMergers.Reproduction.Evaluation;
using GalaxyMergers.Reproduction.Figures.Export;
using GalaxyMergers.Reproduction.RunStore;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.MockSurvey;

namespace GalaxyMergers.Cli.Display;

/// <summary>Runs a command: turns signals into cancellation and expected errors into one clear message.</summary>
internal static class CommandRunner
{
    private const int Failure = 1;

    /// <summary>Exit code of a command that was told to stop and kept what it had done: the same command goes on.</summary>
    public const int Interrupted = 130;

    /// <summary>Exit code of a command whose work another process has; of sysexits.h, "try again later".</summary>
    public const int Busy = 75;

    private const PosixSignal UserSignal = (PosixSignal)10; // SIGUSR1 on Linux

    private static readonly CancellationTokenSource Stop = new();

    /// <summary>Kept until the process is gone: a signal that is sent again while it ends must not change its exit code.</summary>
    private static PosixSignalRegistration[] s_signals = [];

    /// <summary>Cancelled by Ctrl-C, SIGTERM, or SIGUSR1 (which schedulers send before they take a machine away).</summary>
    public static CancellationToken Cancellation => Stop.Token;

    public static int Run(RootCommand root, string[] arguments)
    {
        s_signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, UserSignal }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        try
        {
            InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return root.Parse(arguments).Invoke(configuration);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted. What was done is kept; the same command goes on from here.");
            return Interrupted;
        }
        catch (Exception reason) when (IsExpected(reason))
        {
            Console.Error.WriteLine(reason.Message);
            return Failure;
        }
    }

    private static bool IsExpected(Exception reason) => reason is ConfigurationException or RunStoreException or ClusterException or EvaluationException or ComputeException
        or CheckpointException or TrainingDivergedException or DatasetFormatException or DefectiveDatasetException or CrossValidationException
        or CatalogueFormatException or FetchException or SampleSizeException or CutoutException or CutoutStoreException or CutoutServiceException
        or FigureExportException or MockSurveyException or MassFunctionException or WeightFileException or ImageFormatException or JpegLibraryMissingException
        or ArgumentException or IOException or UnauthorizedAccessException;

    /// <summary>A second Ctrl-C ends the process at once; schedulers send their signals more than once and mean the same.</summary>
    private static void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = !(Stop.IsCancellationRequested && signal.Signal == PosixSignal.SIGINT);
        if (Stop.IsCancellationRequested) return;
        Console.Error.WriteLine("Stopping after the present step ...");
        Stop.Cancel();
    }
}
