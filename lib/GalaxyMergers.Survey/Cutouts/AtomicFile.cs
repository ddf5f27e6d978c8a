namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Writes files beside their place and renames them, so that a file is there whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Ending of files that are being written; what is left of a killed process is overwritten by the next.</summary>
    internal const string PartSuffix = ".part";

    internal static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        string part = path + PartSuffix;
        File.WriteAllBytes(part, bytes);
        File.Move(part, path, overwrite: true);
    }

    /// <summary>Lets <paramref name="write"/> fill a text file (UTF-8, "\n") and puts it in place if that succeeds.</summary>
    internal static void WriteText(string path, Action<TextWriter> write)
    {
        string part = path + PartSuffix;
        using (var text = new StreamWriter(part) { NewLine = "\n" }) write(text);
        File.Move(part, path, overwrite: true);
    }
}
