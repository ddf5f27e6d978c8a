
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Networks.Layers;

namespace GalaxyMergers.Learning.Networks.Backbones;

/// <summary>The layers of each registered backbone.</summary>
internal static class BackboneLayers
{
    /// <summary>Makes a backbone.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Backbone Create(string name, LayerFactory layers)
    {
        BackboneDefinition definition = BackboneRegistry.Find(name);
        return definition.Name switch
        {
            "mobilenet-v1" => MobileNetV1.Create(layers),
            "resnet-18" => ResNet18.Create(layers),
            _ => Xception.Create(layers, definition.Width),
        };
    }
}
