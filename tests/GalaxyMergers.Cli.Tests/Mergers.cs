namespace GalaxyMergers.Cli.Tests;

/// <summary>Runs the built program as a user does.</summary>
internal static class Mergers
{
    public static (int Status, string Output, string Errors) Run(params string[] arguments)
    {
        using RunningMergers running = new(arguments);
        return running.WaitForEnd();
    }
}
