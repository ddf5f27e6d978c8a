namespace GalaxyMergers.Notebooks.References;

/// <summary>The files of packages and of all that they depend on.</summary>
/// <param name="Managed">Paths of assemblies.</param>
/// <param name="Native">Paths of native libraries.</param>
internal sealed record PackageAssets(IReadOnlyList<string> Managed, IReadOnlyList<string> Native);
