using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.References;

/// <summary>An assembly file as the compiler reads it.</summary>
internal static class ReferenceFile
{
    /// <summary>A reference; its documentation is read when it is asked for.</summary>
    /// <param name="path">Path of the assembly.</param>
    /// <param name="documentation">Path of the XML documentation; beside the assembly when null.</param>
    public static MetadataReference Create(string path, string? documentation = null)
    {
        documentation ??= Path.ChangeExtension(path, ".xml");
        return MetadataReference.CreateFromFile(path, documentation: File.Exists(documentation) ? new DocumentationFile(documentation) : null);
    }
}
