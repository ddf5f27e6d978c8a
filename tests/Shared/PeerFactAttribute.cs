namespace GalaxyMergers.Tests;

/// <summary>
/// A test with a program that only <c>environment/setup --peers</c> installs; reported as not run where it is not there, and where
/// MERGERS_PEER_TESTS is 0, as <c>environment/test</c> sets it without <c>--peers</c>.
/// </summary>
public abstract class PeerFactAttribute : FactAttribute
{
    /// <summary>Looks for the program.</summary>
    /// <param name="missing">What is missing; null when everything is there.</param>
    private protected PeerFactAttribute(Func<string?> missing)
    {
        if (Environment.GetEnvironmentVariable("MERGERS_PEER_TESTS") == "0") Skip = "compares with another program: environment/test --peers";
        else if (missing() is { } what) Skip = $"needs {what}: run environment/setup --peers";
    }
}
