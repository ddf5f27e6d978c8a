using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>A <see cref="SeededRandom"/> stream where a <see cref="Random"/> is asked for.</summary>
internal sealed class StreamRandom(SeededRandom stream) : Random
{
    public override int Next(int maxValue) => stream.NextInt(maxValue);

    public override double NextDouble() => stream.NextDouble();

    protected override double Sample() => stream.NextDouble();
}
