using GalaxyMergers.Survey.Cutouts;
namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// Classifies some images at a time by every network: reads them, computes their views, averages. With 8-bit networks, these see every view first,
/// and single precision only those views that they leave open. For one thread at a time; keeps its memory.
/// </summary>
/// <param name="reader">Reads the images.</param>
/// <param name="networks">The classifiers.</param>
/// <param name="eightBit">The same in 8-bit arithmetic, for <see cref="PredictionOptions.Fast"/>; else null.</param>
/// <param name="views">Views of an image.</param>
/// <param name="batch">Views computed at a time.</param>
internal sealed class ImageBlock(CutoutReader reader, IReadOnlyList<OnnxNetwork> networks, IReadOnlyList<OnnxNetwork>? eightBit, int views, int batch)
{
    /// <summary>
    /// A view stays with 8-bit arithmetic where its p is as near to 0 or 1. Chosen on 9462 real cutouts, with the classifier that comes with the
    /// project: there no p_m moves by more than 0.002, and twice the margin would move 6 by more than 0.003.
    /// </summary>
    private const float Clear = 0.01f;

    private readonly float[] _input = new float[batch * reader.FloatsPerView], _output = new float[batch];
    private float[] _images = [], _probabilities = [];

    /// <summary>Predictions in the order of the files.</summary>
    public Prediction[] Classify(ReadOnlySpan<string> files)
    {
        if (_images.Length < files.Length * reader.FloatsPerImage) _images = new float[files.Length * reader.FloatsPerImage];
        if (_probabilities.Length < files.Length * networks.Count * views) _probabilities = new float[files.Length * networks.Count * views];
        var read = new (ImageStatus Status, string Detail)[files.Length];
        List<(int Image, int View)> all = [];
        for (int i = 0; i < files.Length; i++)
        {
            read[i] = reader.Read(files[i], _images.AsSpan(i * reader.FloatsPerImage, reader.FloatsPerImage));
            for (int v = 0; v < views && read[i].Status == ImageStatus.Ok; v++) all.Add((i, v));
        }

        int[] single = new int[files.Length];
        for (int k = 0; k < networks.Count; k++)
        {
            List<(int Image, int View)> open = all;
            if (eightBit is not null)
            {
                Compute(eightBit[k], k, all);
                open = [.. all.Where(view => Of(k, view.Image)[view.View] is > Clear and < 1 - Clear)];
            }

            Compute(networks[k], k, open);
            foreach ((int image, _) in open) single[image]++;
        }

        var predictions = new Prediction[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            double[] means = read[i].Status == ImageStatus.Ok ? [.. Enumerable.Range(0, networks.Count).Select(k => Mean(Of(k, i)))] : [];
            predictions[i] = new Prediction(files[i], means, read[i].Status, read[i].Detail) { SingleViews = single[i] };
        }

        return predictions;
    }

    private static double Mean(ReadOnlySpan<float> probabilities)
    {
        double sum = 0;
        foreach (float p in probabilities) sum += p;
        return sum / probabilities.Length;
    }

    private Span<float> Of(int network, int image) => _probabilities.AsSpan(((image * networks.Count) + network) * views, views);

    /// <summary>Computes views by one network, a batch at a time.</summary>
    private void Compute(OnnxNetwork network, int index, IEnumerable<(int Image, int View)> wanted)
    {
        foreach ((int Image, int View)[] some in wanted.Chunk(batch))
        {
            for (int j = 0; j < some.Length; j++)
                reader.View(_images.AsSpan(some[j].Image * reader.FloatsPerImage, reader.FloatsPerImage), some[j].View, _input.AsSpan(j * reader.FloatsPerView, reader.FloatsPerView));
            network.MergerProbabilities(_input, some.Length, _output);
            for (int j = 0; j < some.Length; j++) Of(index, some[j].Image)[some[j].View] = _output[j];
        }
    }
}
