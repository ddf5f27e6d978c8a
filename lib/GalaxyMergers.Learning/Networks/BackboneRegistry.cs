using GalaxyMergers.Learning.Networks.Backbones;

namespace GalaxyMergers.Learning.Networks;

/// <summary>The backbones by name. A further one is a file in <c>Backbones/</c> and a line here.</summary>
public static class BackboneRegistry
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<BackboneDefinition> All { get; } =
    [
        Xception.Definition("xception", 1.0, "Xception (Chollet 2017), the network of the paper"),
        Xception.Definition("xception-small", 0.25, "Xception with a quarter of the channels, for a CPU"),
        MobileNetV1.Definition,
    ];

    /// <summary>The backbone of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public static BackboneDefinition Find(string name) => All.FirstOrDefault(b => b.Name == name)
        ?? throw new ArgumentException($"There is no backbone '{name}'; choose one of {string.Join(", ", All.Select(b => b.Name))}.");
}
