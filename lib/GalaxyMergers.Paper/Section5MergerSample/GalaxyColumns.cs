using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Galaxies with redshift, stellar mass and r magnitude, as columns; those that lack one of these are left out.</summary>
/// <param name="Rows">Place of each in the list that they were chosen from.</param>
/// <param name="Redshifts">Redshifts.</param>
/// <param name="LogMasses">log10(M/M_sun).</param>
/// <param name="RMagnitudes">Apparent r.</param>
/// <param name="UMinusR">u − r, not corrected for dust; NaN without u.</param>
public sealed record GalaxyColumns(int[] Rows, double[] Redshifts, double[] LogMasses, double[] RMagnitudes, double[] UMinusR)
{
    /// <summary>Number of galaxies.</summary>
    public int Count => Rows.Length;

    /// <summary>The columns of a list of objects.</summary>
    public static GalaxyColumns Create(IReadOnlyList<Galaxy> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        int[] rows = [.. Enumerable.Range(0, objects.Count).Where(i => objects[i] is { Redshift: not null, LogStellarMass: not null, Magnitudes.R: not null })];
        double[] Column(Func<Galaxy, double?> value) => [.. rows.Select(i => value(objects[i]) ?? double.NaN)];
        return new(rows, Column(o => o.Redshift), Column(o => o.LogStellarMass), Column(o => o.Magnitudes.R), Column(o => o.Magnitudes.U - o.Magnitudes.R));
    }

    /// <summary>Those of the galaxies that a condition on their place in the columns holds for.</summary>
    public GalaxyColumns Where(Func<int, bool> condition)
    {
        int[] kept = [.. Enumerable.Range(0, Count).Where(condition)];
        T[] Kept<T>(T[] column) => Array.ConvertAll(kept, i => column[i]);
        return new(Kept(Rows), Kept(Redshifts), Kept(LogMasses), Kept(RMagnitudes), Kept(UMinusR));
    }
}
