using GalaxyMergers.Fuzz.Readers;

namespace GalaxyMergers.Fuzz;

/// <summary>Every reader of files that come from elsewhere.</summary>
internal static class AllReaders
{
    internal static IReadOnlyList<FuzzedReader> All { get; } =
    [
        ImageReaders.Jpeg, CatalogueReaders.Fits, CatalogueReaders.Csv, CatalogueReaders.Ecsv, CatalogueReaders.VoTable, CatalogueReaders.Gzip, CatalogueReaders.Dataset,
        WeightReaders.Safetensors, WeightReaders.Classifier, WeightReaders.KerasHdf5, WeightReaders.TensorFlowJs, WeightReaders.Onnx,
        TextReaders.Yaml, TextReaders.Json, TextReaders.Notebook, TextReaders.KernelMessage, TextReaders.Connection,
    ];
}
