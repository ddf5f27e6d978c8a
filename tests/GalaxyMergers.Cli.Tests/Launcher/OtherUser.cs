namespace GalaxyMergers.Cli.Tests.Launcher;

/// <summary>
/// A user who may read a folder and not write to it: for root, who may write everywhere, the user "nobody"; for others themselves, with the folder
/// made read-only meanwhile.
/// </summary>
internal static class OtherUser
{
    private static readonly string[] Nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];

    internal static (int Status, string Output, string Errors) Run(string folder, string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        if (Environment.IsPrivilegedProcess)
            return Shell.Run("setpriv", [.. Nobody, program, .. arguments], new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["HOME"] = "/nonexistent" });
        Shell.Run("chmod", ["-R", "a-w", folder]);
        try
        {
            return Shell.Run(program, arguments, environment);
        }
        finally
        {
            Shell.Run("chmod", ["-R", "u+w", folder]);
        }
    }

    /// <summary>Whether "nobody" can read a file: a repository in root's own folder is closed to all others.</summary>
    internal static bool CanRead(string path) => !Environment.IsPrivilegedProcess || Shell.Run("setpriv", [.. Nobody, "test", "-r", path]).Status == 0;
}
