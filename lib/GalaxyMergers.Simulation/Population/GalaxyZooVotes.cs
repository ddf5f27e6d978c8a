namespace GalaxyMergers.Simulation.Population;

/// <summary>Votes of Galaxy Zoo 1's volunteers for one galaxy.</summary>
/// <param name="Elliptical">Votes for an elliptical.</param>
/// <param name="Clockwise">For a clockwise spiral.</param>
/// <param name="Anticlockwise">For an anticlockwise spiral.</param>
/// <param name="EdgeOn">For a disc seen from its edge, or of unclear sense.</param>
/// <param name="DontKnow">For a star or "don't know".</param>
/// <param name="Merger">For a merger.</param>
public sealed record GalaxyZooVotes(int Elliptical, int Clockwise, int Anticlockwise, int EdgeOn, int DontKnow, int Merger)
{
    /// <summary>All votes.</summary>
    public int Count => Elliptical + Clockwise + Anticlockwise + EdgeOn + DontKnow + Merger;

    /// <summary>Share of votes for a merger, f_m.</summary>
    public double MergerFraction => Share(Merger);

    /// <summary>Share of votes for any kind of spiral.</summary>
    public double SpiralFraction => Share(Clockwise + Anticlockwise + EdgeOn);

    /// <summary>Share of a number of votes, to three decimals as Galaxy Zoo publishes it.</summary>
    internal double Share(int votes) => Math.Round((double)votes / Count, 3);
}
