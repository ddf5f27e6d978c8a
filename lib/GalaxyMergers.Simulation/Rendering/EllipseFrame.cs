namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// Centre, orientation and flattening of an ellipse on the frame, or of a round disc seen at an angle: turns pixel
/// positions into coordinates along the major axis and, stretched by the axis ratio, along the minor one.
/// </summary>
internal readonly struct EllipseFrame
{
    private readonly double _cos, _sin;

    /// <param name="x">Column of the centre.</param>
    /// <param name="y">Row of the centre.</param>
    /// <param name="axisRatio">Minor over major axis, in (0, 1].</param>
    /// <param name="positionAngle">Angle of the major axis from the x axis, radians.</param>
    internal EllipseFrame(double x, double y, double axisRatio, double positionAngle)
    {
        (X, Y, AxisRatio) = (x, y, axisRatio);
        (_sin, _cos) = Math.SinCos(positionAngle);
    }

    internal double X { get; }

    internal double Y { get; }

    internal double AxisRatio { get; }

    internal (double Major, double Minor) ToPlane(double x, double y)
    {
        double dx = x - X, dy = y - Y;
        return ((dx * _cos) + (dy * _sin), ((dy * _cos) - (dx * _sin)) / AxisRatio);
    }

    internal (double X, double Y) ToSky(double major, double minor)
    {
        minor *= AxisRatio;
        return (X + (major * _cos) - (minor * _sin), Y + (major * _sin) + (minor * _cos));
    }

    internal double RadiusSquared(double x, double y)
    {
        (double major, double minor) = ToPlane(x, y);
        return (major * major) + (minor * minor);
    }
}
