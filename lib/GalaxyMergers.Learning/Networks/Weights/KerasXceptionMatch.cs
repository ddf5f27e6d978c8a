using System.Globalization;

namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Which layer of a Keras file is which of Xception.</summary>
internal static class KerasXceptionMatch
{
    private const string Remedy = "save the whole Xception from Keras with model.save_weights('file.h5').";

    /// <summary>The file's layers beside Xception's, complete and each of the right kind, in Keras's order.</summary>
    /// <param name="keras">The file.</param>
    /// <param name="denseNames">timm-side names of the dense layers that may follow the backbone.</param>
    /// <exception cref="WeightMismatchException">Layers are missing, extra or made otherwise.</exception>
    internal static IReadOnlyList<(KerasXceptionLayer Wanted, KerasLayer Found)> Find(KerasWeights keras, IReadOnlyList<string> denseNames)
    {
        KerasLayer[] layers = [.. keras.Layers.Where(layer => layer.Weights.Count > 0)];
        Dictionary<KerasXceptionLayer, KerasLayer> found = Named(layers);
        KerasLayer[] others = [.. layers.Except(found.Values)];
        AddNumbered(found, others, KerasLayerKind.Convolution);
        AddNumbered(found, others, KerasLayerKind.BatchNorm);
        KerasLayer[] dense = [.. others.Where(layer => KerasLayerKind.Of(layer) == KerasLayerKind.Dense)];
        bool denseFits = dense.Length == 0 || dense.Length == denseNames.Count;
        Check(keras.Source, layers, found, denseFits ? dense : []);
        return
        [
            .. KerasXceptionLayer.Backbone.Select(wanted => (wanted, found[wanted])),
            .. dense.Zip(denseNames, (layer, name) => (new KerasXceptionLayer(layer.Name, name, KerasLayerKind.Dense), layer)),
        ];
    }

    /// <summary>The shortcut beside each block must have the block's channels; otherwise the numbered layers were matched wrongly.</summary>
    /// <exception cref="WeightFileException">They have not.</exception>
    internal static void CheckShortcuts(WeightSet timm)
    {
        foreach (XceptionBlock block in new XceptionLayout().Blocks.Where(block => block.HasSkipConvolution))
        {
            long beside = timm[$"{block.ConvolutionName(block.Convolutions - 1)}.pointwise.weight"].Shape[0];
            WeightTensor shortcut = timm[$"block{block.Number}.skip.weight"];
            long batchNorm = timm[$"block{block.Number}.skipbn.weight"].ElementCount;
            if (shortcut.Shape[0] != beside || batchNorm != beside)
                throw new WeightFileException(timm.Source, shortcut.Name, $"has {shortcut.Shape[0]} outputs and a batch norm of {batchNorm}, the block beside it {beside}: the unnamed layers do not stand in Keras's order; {Remedy}");
        }
    }

    private static Dictionary<KerasXceptionLayer, KerasLayer> Named(KerasLayer[] layers)
    {
        Dictionary<string, KerasXceptionLayer> wanted = KerasXceptionLayer.Backbone.Where(layer => !layer.Numbered).ToDictionary(layer => layer.Keras, StringComparer.Ordinal);
        var found = new Dictionary<KerasXceptionLayer, KerasLayer>();
        foreach (KerasLayer layer in layers)
        {
            if (wanted.TryGetValue(layer.Name, out KerasXceptionLayer? known)) found.TryAdd(known, layer);
        }

        return found;
    }

    private static void AddNumbered(Dictionary<KerasXceptionLayer, KerasLayer> found, KerasLayer[] others, KerasLayerKind kind)
    {
        IEnumerable<KerasXceptionLayer> wanted = KerasXceptionLayer.Backbone.Where(layer => layer.Numbered && layer.Kind == kind);
        IEnumerable<KerasLayer> inOrder = others.Where(layer => KerasLayerKind.Of(layer) == kind).OrderBy(layer => SessionNumber(layer.Name));
        foreach ((KerasXceptionLayer one, KerasLayer layer) in wanted.Zip(inOrder)) found[one] = layer;
    }

    private static void Check(string source, KerasLayer[] layers, Dictionary<KerasXceptionLayer, KerasLayer> found, KerasLayer[] dense)
    {
        string[] missing = [.. KerasXceptionLayer.Backbone.Where(layer => !found.ContainsKey(layer)).Select(layer => $"layer {layer.Keras}")];
        string[] extra = [.. layers.Except(found.Values).Except(dense).Select(Describe)];
        string[] otherwise = [.. found.Where(pair => KerasLayerKind.Of(pair.Value) != pair.Key.Kind).Select(pair => $"{Describe(pair.Value)} is no {pair.Key.Kind.Description}")];
        if (missing.Length + extra.Length + otherwise.Length > 0) throw new WeightMismatchException(source, missing, extra, otherwise, Remedy);
    }

    /// <summary>5 of conv2d_5, 0 of conv2d.</summary>
    private static int SessionNumber(string name)
        => int.TryParse(name.AsSpan(name.LastIndexOf('_') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static string Describe(KerasLayer layer)
        => $"layer {layer.Name} ({string.Join(", ", layer.Weights.Select(tensor => WeightTensor.ShapeText(tensor.Shape.AsSpan())))})";
}
