using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>
/// Class-balanced mini-batches (specification, section 3): each class is an endless stream of seeded permutations of its
/// members, carried over from one pass to the next so that every batch is full. Batch number `step` is a pure function
/// of the members, the seed and `step`: training resumes exactly at any step. Thread-safe.
/// </summary>
/// <remarks>
/// Keras ends each pass with a short batch, which then is unbalanced; carrying over is a departure from the original code.
/// </remarks>
public sealed class StratifiedBatches
{
    /// <summary>Galaxies of each class in a batch of the original code.</summary>
    public const int DefaultPerClass = 8;

    private readonly ShuffledStream _mergers, _others;

    /// <summary>Sets up the streams of the two classes.</summary>
    /// <param name="mergers">Members of the first class: any numbers, at least one.</param>
    /// <param name="others">Members of the second class, likewise.</param>
    /// <param name="seed">Seed of the permutations.</param>
    /// <param name="perClass">Members of each class in a batch, at least 1.</param>
    /// <exception cref="CrossValidationException">A class has no member.</exception>
    public StratifiedBatches(ReadOnlySpan<int> mergers, ReadOnlySpan<int> others, ulong seed, int perClass = DefaultPerClass)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perClass);
        if (mergers.IsEmpty) throw new CrossValidationException("There is no merger to train on; a batch needs galaxies of both classes.");
        if (others.IsEmpty) throw new CrossValidationException("There is no non-interacting galaxy to train on; a batch needs galaxies of both classes.");
        PerClass = perClass;
        _mergers = new ShuffledStream(mergers.ToArray(), seed, 0);
        _others = new ShuffledStream(others.ToArray(), seed, 1);
        StepsPerEpoch = (mergers.Length + perClass - 1) / perClass;
    }

    /// <summary>Galaxies of each class in a batch.</summary>
    public int PerClass { get; }

    /// <summary>Galaxies in a batch.</summary>
    public int BatchSize => 2 * PerClass;

    /// <summary>Steps after which every merger has been seen at least once: ceil(mergers / PerClass).</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Writes batch number <paramref name="step"/>: first the mergers, then the others.</summary>
    /// <param name="step">0, 1, 2, ... in any order.</param>
    /// <param name="indices">Exactly <see cref="BatchSize"/> places.</param>
    public void Fill(long step, Span<int> indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (indices.Length != BatchSize) throw new ArgumentException($"A batch has {BatchSize} members, not {indices.Length}.", nameof(indices));
        _mergers.CopyTo(step * PerClass, indices[..PerClass]);
        _others.CopyTo(step * PerClass, indices[PerClass..]);
    }
}

/// <summary>
/// An endless stream over one class: pass p is a permutation seeded by (seed, class, p). Random access; the last few
/// passes are kept, since prefetching threads work on neighbouring steps.
/// </summary>
internal sealed class ShuffledStream(int[] members, ulong seed, int classNumber)
{
    private const int Kept = 4;
    private readonly Pass?[] _passes = new Pass?[Kept];

    internal void CopyTo(long position, Span<int> destination)
    {
        (long number, long at) = Math.DivRem(position, members.Length);
        while (!destination.IsEmpty)
        {
            ReadOnlySpan<int> rest = Order(number++).AsSpan((int)at);
            int count = Math.Min(rest.Length, destination.Length);
            rest[..count].CopyTo(destination);
            destination = destination[count..];
            at = 0;
        }
    }

    private int[] Order(long number)
    {
        ref Pass? place = ref _passes[number % Kept];
        Pass? pass = Volatile.Read(ref place);
        if (pass?.Number == number) return pass.Order;
        int[] order = [.. members];
        SeededRandom.For(seed, "stratified batches", classNumber, number).Shuffle<int>(order);
        Volatile.Write(ref place, new Pass(number, order)); // two threads may make the same pass; both make the same
        return order;
    }

    private sealed record Pass(long Number, int[] Order);
}
