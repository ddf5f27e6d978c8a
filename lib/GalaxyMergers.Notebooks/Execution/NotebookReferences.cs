using GalaxyMergers.Notebooks.References;
using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>Carries out the <c>#r</c> lines of a notebook.</summary>
/// <param name="libraries">Where the named libraries are kept.</param>
/// <param name="packages">Finds packages.</param>
internal sealed class NotebookReferences(LibraryCatalogue libraries, PackageResolver packages)
{
    private readonly HashSet<MetadataReference> _framework = [];

    /// <summary>Adds what the lines name.</summary>
    /// <param name="references">The lines of a cell.</param>
    /// <param name="cancellation">Ends a restore.</param>
    /// <returns>References for the compiler.</returns>
    /// <exception cref="CellDirectiveException">A library or package cannot be used.</exception>
    public IReadOnlyList<MetadataReference> Add(IReadOnlyList<(int Line, string Reference)> references, CancellationToken cancellation)
    {
        List<string> added = [];
        List<PackageRequest> requests = [];
        foreach ((int line, string reference) in references)
        {
            At(line, () =>
            {
                if (PackageRequest.Is(reference))
                    requests.Add(PackageRequest.Parse(reference));
                else if (!IsOfRuntime(reference))
                    added.AddRange(libraries.AddLibrary(Existing(reference)));
            });
        }
        if (requests.Count > 0)
            At(references.First(r => PackageRequest.Is(r.Reference)).Line, () => added.AddRange(libraries.AddPackages(packages.Resolve(requests, cancellation))));
        return [.. added.Select(path => ReferenceFile.Create(path)), .. FrameworkAssemblies.NeededBy(added).Where(_framework.Add)];
    }

    private static bool IsOfRuntime(string reference) =>
        !File.Exists(reference) && FrameworkAssemblies.Contains(reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference);

    private static string Existing(string reference)
    {
        string path = Path.GetFullPath(reference);
        return File.Exists(path) ? path
            : throw new FileNotFoundException($"There is no library {path}. Build or publish it first; the path is relative to the folder of the notebook.");
    }

    private static void At(int line, Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or FormatException or UnauthorizedAccessException or PackageRestoreException)
        {
            throw new CellDirectiveException(line, failure.Message);
        }
    }
}
