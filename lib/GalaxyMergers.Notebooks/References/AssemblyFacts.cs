using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GalaxyMergers.Notebooks.References;

/// <summary>What an assembly file says of itself.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Needs">The simple names of the assemblies that it refers to.</param>
/// <param name="HasPublicTypes">Whether it defines public types, rather than only passing on those of others.</param>
internal sealed record AssemblyFacts(string Name, Version Version, IReadOnlyList<string> Needs, bool HasPublicTypes)
{
    /// <summary>Reads a file; null when it is no .NET assembly.</summary>
    /// <param name="path">Path of the file.</param>
    public static AssemblyFacts? Read(string path)
    {
        try
        {
            using PEReader reader = new(File.OpenRead(path));
            if (!reader.HasMetadata)
                return null;
            MetadataReader metadata = reader.GetMetadataReader();
            AssemblyDefinition definition = metadata.GetAssemblyDefinition();
            return new AssemblyFacts(
                metadata.GetString(definition.Name),
                definition.Version,
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
                metadata.TypeDefinitions.Any(handle => (metadata.GetTypeDefinition(handle).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public));
        }
        catch (Exception damage) when (damage is BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
