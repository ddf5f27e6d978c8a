using System.Data.Common;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Cli.Display;

/// <summary>What the user reads of a failure; the one place where failures of the system and of native libraries get words.</summary>
internal static class FailureText
{
    /// <summary>The message, or null for an exception that only a fault of the program can throw.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        GalaxyMergersException or IOException or UnauthorizedAccessException => failure.Message,
        ArgumentException => failure.Message.Split(" (Parameter '")[0],
        DbException => $"The SQLite file cannot be used: {FirstLine(failure.Message)} Is the disk full or read-only, or has another process held the file for long?",
        ExternalException => $"libtorch gave up: {FirstLine(failure.Message)} If memory is short, lower the batch size; doctor shows what this machine has.",
        AggregateException { InnerException: { } first } => Of(first),
        OutOfMemoryException => "The memory of this machine does not suffice. Lower the batch size, or the number of workers.",
        _ => null,
    };

    /// <summary>Native libraries add lines about their own code.</summary>
    private static string FirstLine(string message)
    {
        string line = message.AsSpan().Trim().ToString().Split('\n', 2)[0].TrimEnd();
        return line.EndsWith('.') ? line : line + ".";
    }
}
