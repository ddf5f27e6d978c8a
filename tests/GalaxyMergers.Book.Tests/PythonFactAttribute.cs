namespace GalaxyMergers.Book.Tests;

/// <summary>A test with a module of Debian's Python; reported as not run where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Debian's Python.</summary>
    internal const string Python = "/usr/bin/python3";

    /// <summary>Asks for a module.</summary>
    /// <param name="module">Its name.</param>
    public PythonFactAttribute(string module)
    {
        Module = module;
        if (!Directory.Exists($"/usr/lib/python3/dist-packages/{module}")) Skip = $"needs Python's {module}; run environment/setup --peers";
    }

    /// <summary>The module.</summary>
    public string Module { get; }
}
