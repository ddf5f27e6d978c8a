namespace GalaxyMergers.Simulation.Encounters;

/// <summary>
/// One galaxy of an encounter. Units: the first galaxy's scale length, its mass, and G = 1; for a Milky Way (3 kpc,
/// 1e11 solar masses within the disc) the unit of time is 8 Myr.
/// </summary>
/// <param name="Mass">Mass; 1 for the first galaxy.</param>
/// <param name="Core">Core radius of its Plummer potential.</param>
/// <param name="ScaleLength">Exponential scale length of its disc; a spheroid's stars follow the potential instead.</param>
/// <param name="IsDisc">Whether its stars start in a rotating disc (else in a hot spheroid).</param>
/// <param name="Orientation">Axes of the disc; the third is its spin.</param>
internal sealed record EncounterBody(double Mass, double Core, double ScaleLength, bool IsDisc, Rotation Orientation)
{
    /// <summary>Speed of a circular orbit at a radius: v² = M r² / (r² + a²)^(3/2).</summary>
    internal double CircularSpeed(double radius) =>
        radius * Math.Sqrt(Mass / Math.Pow((radius * radius) + (Core * Core), 1.5));
}
