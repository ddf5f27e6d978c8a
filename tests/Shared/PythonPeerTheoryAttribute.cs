namespace GalaxyMergers.Tests;

/// <summary>Cases of a test against a Python program; reported as not run where no Python has the modules that it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonPeerTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the modules.</summary>
    /// <param name="modules">The modules, with commas.</param>
    public PythonPeerTheoryAttribute(string modules) => Skip = new PythonPeerFactAttribute(modules).Skip;
}
