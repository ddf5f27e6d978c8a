using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Inference;

/// <summary>
/// Classifies some images at a time by every network: reads them, computes their views, averages. Of images that are clear after a few views no
/// more are computed, where that is asked for. For one thread at a time; keeps its memory.
/// </summary>
/// <param name="reader">Reads the images.</param>
/// <param name="networks">The classifiers.</param>
/// <param name="views">Views of an image.</param>
/// <param name="batch">Views computed at a time.</param>
/// <param name="clearWithin">See <see cref="PredictionOptions.ClearWithin"/>.</param>
internal sealed class ImageBlock(CutoutReader reader, IReadOnlyList<OnnxNetwork> networks, int views, int batch, double? clearWithin)
{
    private readonly float[] _input = new float[batch * reader.FloatsPerView], _output = new float[batch];
    private readonly List<(int Image, int View)> _queue = [];
    private float[] _images = [], _probabilities = [];

    /// <summary>Predictions in the order of the files.</summary>
    public EnsemblePrediction[] Classify(ReadOnlySpan<string> files)
    {
        if (_images.Length < files.Length * reader.FloatsPerImage) _images = new float[files.Length * reader.FloatsPerImage];
        if (_probabilities.Length < files.Length * networks.Count * views) _probabilities = new float[files.Length * networks.Count * views];
        var read = new (ImageStatus Status, string Detail)[files.Length];
        int[] seen = new int[files.Length];
        List<int> open = [];
        for (int i = 0; i < files.Length; i++)
        {
            read[i] = reader.Read(files[i], _images.AsSpan(i * reader.FloatsPerImage, reader.FloatsPerImage));
            if (read[i].Status == ImageStatus.Ok) open.Add(i);
        }

        foreach (int count in AugmentationDraw.ViewCounts.Where(count => count == views || (clearWithin is not null && count < views)))
        {
            foreach (int i in open)
                for (int v = seen[i]; v < count; v++) Queue(i, v);
            Compute();
            foreach (int i in open) seen[i] = count;
            open.RemoveAll(i => IsClear(i, count));
        }

        var predictions = new EnsemblePrediction[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            double[] means = read[i].Status == ImageStatus.Ok ? [.. Enumerable.Range(0, networks.Count).Select(k => Mean(Of(k, i)[..seen[i]]))] : [];
            predictions[i] = new EnsemblePrediction(files[i], means, read[i].Status, read[i].Detail) { Views = seen[i] };
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

    private bool IsClear(int image, int count)
    {
        for (int k = 0; k < networks.Count; k++)
            if (!ClearImages.IsClear(Of(k, image)[..count], clearWithin)) return false;
        return true;
    }

    private void Queue(int image, int view)
    {
        reader.View(_images.AsSpan(image * reader.FloatsPerImage, reader.FloatsPerImage), view, _input.AsSpan(_queue.Count * reader.FloatsPerView, reader.FloatsPerView));
        _queue.Add((image, view));
        if (_queue.Count == batch) Compute();
    }

    /// <summary>Computes the views that wait, by every network.</summary>
    private void Compute()
    {
        if (_queue.Count == 0) return;
        for (int k = 0; k < networks.Count; k++)
        {
            networks[k].MergerProbabilities(_input, _queue.Count, _output);
            for (int j = 0; j < _queue.Count; j++) Of(k, _queue[j].Image)[_queue[j].View] = _output[j];
        }

        _queue.Clear();
    }
}
