using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.Datasets;

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
