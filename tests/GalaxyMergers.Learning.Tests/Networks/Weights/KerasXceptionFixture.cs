
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>Xception's weights turned round to the layers that Keras would have saved, in the order of its model.</summary>
internal static class KerasXceptionFixture
{
    /// <summary>Keras's layers from timm's tensors: kernels OIHW to HWIO, depthwise (IM)1HW to HWIM, dense OI to IO.</summary>
    /// <param name="timm">The tensors.</param>
    /// <param name="dense">timm's names of the dense layers, beside Keras's.</param>
    internal static KerasWeights ToKeras(WeightSet timm, params (string Timm, string Keras)[] dense)
    {
        (string Timm, string Keras)[] named = dense.Length > 0 ? dense : [(XceptionNames.Classifier, "predictions")];
        KerasXceptionLayer[] layers =
        [
            .. KerasXceptionLayer.Backbone,
            .. named.Where(layer => timm.Contains($"{layer.Timm}.weight")).Select(layer => new KerasXceptionLayer(layer.Keras, layer.Timm, KerasLayerKind.Dense)),
        ];
        return new KerasWeights([.. layers.Select(layer => new KerasLayer(layer.Keras, [.. layer.Kind.Parts.Select(part => Turned(layer, part, timm))]))], "2.1.6", "tensorflow", "test");
    }

    private static WeightTensor Turned(KerasXceptionLayer layer, KerasLayerKind.Part part, WeightSet timm)
    {
        WeightTensor tensor = timm[$"{layer.Timm}.{part.Torch}"];
        WeightTensor turned = (part.Keras, part.Rank) switch
        {
            ("depthwise_kernel", _) => tensor.Permuted(2, 3, 0, 1),
            (_, 4) => tensor.Permuted(2, 3, 1, 0),
            (_, 2) => tensor.Permuted(1, 0),
            _ => tensor,
        };
        return turned.Renamed($"{layer.Keras}/{part.Keras}:0");
    }
}
