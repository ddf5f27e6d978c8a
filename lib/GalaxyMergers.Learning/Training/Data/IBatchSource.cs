namespace GalaxyMergers.Learning.Training.Data;

/// <summary>An endless stream of training batches; each is a pure function of its number, so that training resumes exactly. Thread-safe.</summary>
public interface IBatchSource
{
    /// <summary>Images of a batch.</summary>
    int BatchSize { get; }

    /// <summary>Steps that make an epoch.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Floats of an image: 3 × rows × columns.</summary>
    int FloatsPerImage { get; }

    /// <summary>Training images, numbered from 0.</summary>
    int ImageCount { get; }

    /// <summary>Says which images are in a batch.</summary>
    /// <param name="step">0, 1, 2, ... in any order.</param>
    /// <param name="images">Takes BatchSize image numbers.</param>
    void Choose(long step, Span<int> images);

    /// <summary>Class of a training image.</summary>
    /// <param name="image">Its number.</param>
    int ClassOf(int image);

    /// <summary>Writes the inputs of a batch, each image in a fresh view.</summary>
    /// <param name="step">Number of the batch.</param>
    /// <param name="images">What <see cref="Choose"/> gave.</param>
    /// <param name="pixels">BatchSize × FloatsPerImage floats: (image, row, column, channel).</param>
    void Fill(long step, ReadOnlySpan<int> images, Span<float> pixels);

    /// <summary>Writes one of the views of an image that are numbered and stay the same.</summary>
    /// <param name="image">Number of the image.</param>
    /// <param name="view">Number of the view, from 0.</param>
    /// <param name="pixels">FloatsPerImage floats.</param>
    void FillView(int image, int view, Span<float> pixels);
}

/// <summary>A finite list of images in their fixed view, with their classes. Thread-safe.</summary>
public interface IImageSet
{
    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>Floats of an image: 3 × rows × columns.</summary>
    int FloatsPerImage { get; }

    /// <summary>Class of an image.</summary>
    /// <param name="index">Which image.</param>
    int ClassOf(int index);

    /// <summary>Writes an image: (row, column, channel).</summary>
    /// <param name="index">Which image.</param>
    /// <param name="pixels">FloatsPerImage floats.</param>
    void Fill(int index, Span<float> pixels);
}
