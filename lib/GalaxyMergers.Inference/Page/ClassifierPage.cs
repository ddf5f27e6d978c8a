using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Inference.Page;

/// <summary>
/// One web page that classifies cutouts in the browser: model, WebAssembly of ONNX Runtime and scripts are in the one file, which works from a disk
/// or any web server and asks no other for anything.
/// </summary>
public static class ClassifierPage
{
    /// <summary>Folder of ONNX Runtime's web package within the repository, as environment/setup installs it.</summary>
    public const string RuntimeFolder = "environment/node_modules/onnxruntime-web/dist";

    private const string Script = "ort.wasm.bundle.min.mjs", WebAssembly = "ort-wasm-simd-threaded.wasm";

    /// <summary>Writes the page of a classifier.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="runtimeFolder">The <c>dist</c> folder of onnxruntime-web.</param>
    /// <param name="path">Where to.</param>
    /// <exception cref="WeightFileException">The package is not there, the classifier sees images as Keras 2.1.6 did, or the page cannot be written.</exception>
    public static void Write(ClassifierFile file, string runtimeFolder, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.View.Zoom != ZoomConvention.Intended)
            throw new WeightFileException(file.Weights.Source, null, "this classifier cuts images as Keras 2.1.6 did (zoom 'Keras'), which the page cannot; train one with the intended zoom.");
        Dictionary<string, string> parts = new()
        {
            ["page.css"] = Resource("page.css"),
            ["page.js"] = Resource("page.js"),
            ["classifier"] = Describe(file),
            ["runtime"] = Packed(Runtime(runtimeFolder, Script)),
            ["wasm"] = Packed(Runtime(runtimeFolder, WebAssembly)),
            ["model"] = Packed(file.ToOnnx()),
        };
        StringBuilder page = new(Resource("page.html"));
        foreach ((string name, string text) in parts) page.Replace("{{" + name + "}}", text);
        WeightFileAccess.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page.ToString())));
    }

    private static string Describe(ClassifierFile file) => JsonSerializer.Serialize(new
    {
        size = file.Network.ImageSize,
        zoom = file.View.EvaluationZoom,
        subSamples = file.View.SubSamples,
        views = file.Views,
        calibration = file.Calibration?.Simplified().Knots,
        facts = file.Facts,
    });

    private static byte[] Runtime(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : throw new WeightFileException(path, null, "ONNX Runtime for browsers is not there; run environment/setup, which installs it.");
    }

    private static string Packed(byte[] bytes)
    {
        using MemoryStream memory = new();
        using (GZipStream gzip = new(memory, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return Convert.ToBase64String(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(ClassifierPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
