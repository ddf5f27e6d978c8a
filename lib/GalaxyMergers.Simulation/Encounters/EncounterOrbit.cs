using System.Numerics;

namespace GalaxyMergers.Simulation.Encounters;

/// <summary>
/// Paths of two galaxies past one another, in the frame of their centre of mass: parabolic until the closest approach
/// at time 0, then slowed by dynamical friction so that they fall back and merge, as restricted codes do it
/// (Wallin, Holincheck and Harvey 2016). The plane is z = 0.
/// </summary>
internal sealed class EncounterOrbit
{
    /// <summary>Length of one step; a core's period of oscillation has more than 50.</summary>
    internal const double TimeStep = 0.12;

    private readonly List<Vector3> _relative = [];
    private readonly double _totalMass, _softening, _friction, _reach;

    /// <param name="first">Its mass and core.</param>
    /// <param name="second">Its mass and core.</param>
    /// <param name="pericentre">Distance at closest approach.</param>
    /// <param name="friction">Rate at which the relative speed decays when the galaxies overlap.</param>
    /// <param name="start">Time of the first step, negative.</param>
    /// <param name="end">Time of the last step.</param>
    internal EncounterOrbit(EncounterBody first, EncounterBody second, double pericentre, double friction, double start, double end)
    {
        _totalMass = first.Mass + second.Mass;
        _softening = (first.Core * first.Core) + (second.Core * second.Core);
        _friction = friction;
        _reach = 2.5 * (first.Core + second.Core);
        FirstShare = second.Mass / _totalMass;
        int before = (int)Math.Ceiling(-start / TimeStep), after = (int)Math.Ceiling(Math.Max(0, end) / TimeStep);
        int last = end < 0 ? (int)Math.Ceiling(-end / TimeStep) : 0;
        List<Vector3> inbound = Integrate(pericentre, before, 0);
        for (int k = before; k >= last; k--) _relative.Add(inbound[k] with { Y = -inbound[k].Y }); // time reversed
        StartVelocity = (_relative[1] - _relative[0]) / (float)TimeStep;
        if (after > 0) _relative.AddRange(Integrate(pericentre, after, _friction).Skip(1));
    }

    /// <summary>Steps, the first included.</summary>
    internal int Steps => _relative.Count;

    /// <summary>Velocity of the second relative to the first at the start, to the step's accuracy.</summary>
    internal Vector3 StartVelocity { get; }

    /// <summary>Share of the separation by which the first lies off the centre of mass.</summary>
    internal double FirstShare { get; }

    /// <summary>From the first to the second at a step.</summary>
    internal Vector3 Separation(int step) => _relative[step];

    internal Vector3 First(int step) => (float)-FirstShare * _relative[step];

    internal Vector3 Second(int step) => (float)(1 - FirstShare) * _relative[step];

    private List<Vector3> Integrate(double pericentre, int steps, double friction)
    {
        double x = pericentre, y = 0, u = 0, v = Math.Sqrt(2 * _totalMass / Math.Sqrt((x * x) + _softening));
        var path = new List<Vector3>(steps + 1) { new((float)x, (float)y, 0) };
        (double ax, double ay) = Acceleration(x, y, u, v, friction);
        for (int k = 0; k < steps; k++)
        {
            (u, v) = (u + (0.5 * TimeStep * ax), v + (0.5 * TimeStep * ay));
            (x, y) = (x + (TimeStep * u), y + (TimeStep * v));
            (ax, ay) = Acceleration(x, y, u, v, friction);
            (u, v) = (u + (0.5 * TimeStep * ax), v + (0.5 * TimeStep * ay));
            path.Add(new Vector3((float)x, (float)y, 0));
        }

        return path;
    }

    private (double X, double Y) Acceleration(double x, double y, double u, double v, double friction)
    {
        double squared = (x * x) + (y * y), pull = _totalMass / Math.Pow(squared + _softening, 1.5);
        double drag = friction * Math.Exp(-squared / (_reach * _reach));
        return ((-pull * x) - (drag * u), (-pull * y) - (drag * v));
    }
}
