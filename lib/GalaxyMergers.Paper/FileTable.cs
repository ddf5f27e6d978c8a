using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>Files that were written.</summary>
internal static class FileTable
{
    private const double BytesPerKilobyte = 1000;

    /// <summary>One row for each file.</summary>
    /// <param name="files">Their paths.</param>
    /// <param name="run">The run's folder, from which they are named.</param>
    public static ResultTable Create(IReadOnlyList<string> files, string run) => new(
        "files",
        $"Written to the run {Path.GetFileName(run)} in the folder of results.",
        [
            TableColumn.Text("file", files.Select(f => Path.GetRelativePath(run, f)), "File"),
            TableColumn.Real("kilobytes", files.Select(f => new FileInfo(f).Length / BytesPerKilobyte), 1, "kB"),
        ]);
}
