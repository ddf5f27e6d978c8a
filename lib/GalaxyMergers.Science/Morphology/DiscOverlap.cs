namespace GalaxyMergers.Science.Morphology;

/// <summary>Exact areas that figures share with a disc about the origin.</summary>
internal static class DiscOverlap
{
    /// <summary>Area of a disc of the given radius inside an axis-parallel rectangle.</summary>
    public static double Square(double left, double bottom, double right, double top, double radius)
    {
        // By symmetry only the first quadrant matters; a rectangle across an axis is split there.
        if (left < 0 && right > 0) return Square(0, bottom, -left, top, radius) + Square(0, bottom, right, top, radius);
        if (bottom < 0 && top > 0) return Square(left, 0, right, -bottom, radius) + Square(left, 0, right, top, radius);
        if (right <= 0) (left, right) = (-right, -left);
        if (top <= 0) (bottom, top) = (-top, -bottom);
        double square = radius * radius;
        if (left * left + bottom * bottom >= square) return 0;
        if (right * right + top * top <= square) return (right - left) * (top - bottom);
        double fullTo = top < radius ? Math.Clamp(Math.Sqrt(square - top * top), left, right) : left;
        double arcTo = Math.Min(right, Math.Sqrt(square - bottom * bottom));
        return (fullTo - left) * (top - bottom) + UnderArc(arcTo, radius) - UnderArc(fullTo, radius) - bottom * (arcTo - fullTo);
    }

    /// <summary>
    /// Area of the unit disc inside the parallelogram that a unit pixel at the origin becomes: centre (u, v), sides the images of the pixel's x side (xu, xv) and
    /// y side (yu, yv). Sum over the edges of the signed area of the disc inside the triangle of the origin and the edge.
    /// </summary>
    public static double Parallelogram(double u, double v, double xu, double xv, double yu, double yv)
    {
        double pu = u - 0.5 * (xu + yu), pv = v - 0.5 * (xv + yv), qu = pu + xu, qv = pv + xv;
        double ru = qu + yu, rv = qv + yv, su = pu + yu, sv = pv + yv;
        return Math.Abs(Triangle(pu, pv, qu, qv) + Triangle(qu, qv, ru, rv) + Triangle(ru, rv, su, sv) + Triangle(su, sv, pu, pv));
    }

    /// <summary>∫₀ˣ √(r² − t²) dt.</summary>
    private static double UnderArc(double x, double radius)
        => 0.5 * (x * Math.Sqrt(Math.Max(0, radius * radius - x * x)) + radius * radius * Math.Asin(Math.Min(1, x / radius)));

    private static double Triangle(double pu, double pv, double qu, double qv)
    {
        double du = qu - pu, dv = qv - pv;
        double a = du * du + dv * dv, b = pu * du + pv * dv, c = pu * pu + pv * pv - 1, discriminant = b * b - a * c;
        if (discriminant <= 0) return Sector(pu, pv, qu, qv);
        double root = Math.Sqrt(discriminant), enter = (-b - root) / a, leave = (-b + root) / a;
        if (enter >= 1 || leave <= 0) return Sector(pu, pv, qu, qv);
        double from = Math.Max(0, enter), to = Math.Min(1, leave);
        double su = pu + from * du, sv = pv + from * dv, eu = pu + to * du, ev = pv + to * dv;
        double area = 0.5 * (su * ev - sv * eu);
        if (enter > 0) area += Sector(pu, pv, su, sv);
        if (leave < 1) area += Sector(eu, ev, qu, qv);
        return area;
    }

    private static double Sector(double pu, double pv, double qu, double qv) => 0.5 * Math.Atan2(pu * qv - pv * qu, pu * qu + pv * qv);
}
