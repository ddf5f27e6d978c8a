namespace GalaxyMergers.Learning.Training;

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
