namespace GalaxyMergers;

/// <summary>Files that one process has for itself: locks, and what is written piece by piece. The operating system lets go when the process ends, however it ends.</summary>
public static class ExclusiveFile
{
    private const int LinuxWouldBlock = 11, MacWouldBlock = 35; // errno of a lock that another has
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int Attempts = 4;
    private static readonly TimeSpan s_betweenAttempts = TimeSpan.FromMilliseconds(100);

    /// <summary>Opens a file, or makes it, so that no other process can. Tries for a third of a second: a process that is just ending lets go late.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is opened.</param>
    /// <returns>The open file; null where another process has it.</returns>
    /// <exception cref="IOException">The file cannot be opened for another reason.</exception>
    public static FileStream? TryOpen(string path, FileOptions options = FileOptions.None)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 4096, options);
            }
            catch (IOException reason) when (reason.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
            {
                if (attempt == Attempts) return null;
                Thread.Sleep(s_betweenAttempts);
            }
        }
    }
}
