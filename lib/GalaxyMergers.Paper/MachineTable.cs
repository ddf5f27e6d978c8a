using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>What of the project's needs a machine has; <c>mergers doctor</c> prints the same with all paths.</summary>
internal static class MachineTable
{
    /// <summary>One row for each need.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="folders">Folders that are left out of the names of files.</param>
    public static ResultTable Create(IReadOnlyList<MachineFinding> findings, ProjectFolders folders) => new(
        "machine",
        "What this machine has. Only what is called missing keeps the experiments from running.",
        [
            TableColumn.Text("name", findings.Select(f => f.Name), "What"),
            TableColumn.Text("state", findings.Select(f => f.IsPresent ? "here" : f.IsNeeded ? "missing" : "not here"), "State"),
            TableColumn.Text("detail", findings.Select(f => Portable(f.Detail, folders)), "Found, or how to get it"),
        ]);

    private static string Portable(string detail, ProjectFolders folders)
    {
        foreach ((string? folder, string word) in new[] { (folders.Repository, "the repository"), (folders.SharedData, "the folder of shared data") })
            if (folder is not null)
                detail = detail == folder ? word : detail.Replace(folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
        return detail;
    }
}
