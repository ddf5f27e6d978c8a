namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// The evaluation views of an image from its upright one, by moving pixels: turned by quarters and mirrored, each holds the same numbers as the
/// warp of <see cref="AugmentationDraw.EvaluationViews"/> but for rounding. Not so under <see cref="ZoomConvention.Keras"/>, whose centre of rotation is no centre of the frame.
/// </summary>
public static class QuarterTurns
{
    private const int Channels = 3;

    /// <summary>One view.</summary>
    /// <param name="upright">The upright view: size x size x 3 numbers, row-major.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="view">Place among the eight views of <see cref="AugmentationDraw.EvaluationViews"/>.</param>
    /// <param name="destination">As long as <paramref name="upright"/>, and other memory.</param>
    /// <exception cref="ArgumentException">A length does not fit the size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such view.</exception>
    public static void Apply(ReadOnlySpan<float> upright, int size, int view, Span<float> destination)
    {
        if (upright.Length != Channels * size * size || destination.Length != upright.Length)
            throw new ArgumentException($"{upright.Length} and {destination.Length} numbers are not {size} x {size} x {Channels}.", nameof(upright));
        (int first, int perRow, int perColumn) = Walk(size, view);
        if (perColumn == 1)
        {
            for (int i = 0; i < size; i++) upright.Slice(Channels * (first + (i * perRow)), Channels * size).CopyTo(destination.Slice(Channels * size * i, Channels * size));
            return;
        }

        int to = 0;
        for (int i = 0; i < size; i++)
        {
            int from = Channels * (first + (i * perRow)), step = Channels * perColumn;
            for (int j = 0; j < size; j++, from += step, to += Channels)
            {
                destination[to] = upright[from];
                destination[to + 1] = upright[from + 1];
                destination[to + 2] = upright[from + 2];
            }
        }
    }

    /// <summary>Which pixel of the upright view is the first, and how many pixels lie between those of two rows and of two columns.</summary>
    private static (int First, int PerRow, int PerColumn) Walk(int size, int view)
    {
        int last = size - 1;
        return view switch
        {
            0 => (0, size, 1),
            1 => (last * size, -size, 1),
            2 => ((size * size) - 1, -size, -1),
            3 => (last, size, -1),
            4 => (last * size, 1, -size),
            5 => ((size * size) - 1, -1, -size),
            6 => (last, -1, size),
            7 => (0, 1, size),
            _ => throw new ArgumentOutOfRangeException(nameof(view), view, "There are eight views, from 0 to 7."),
        };
    }
}
