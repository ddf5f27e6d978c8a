namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// An image rotated by 180° about a point. The place (2c − x) has the same fraction for all pixels, so the four weights of the bilinear interpolation are
/// computed once.
/// </summary>
internal readonly struct HalfTurn
{
    private readonly double[] _pixels;
    private readonly int _width, _height, _left, _top, _nearestX, _nearestY;
    private readonly double _topLeft, _topRight, _bottomLeft, _bottomRight;

    public HalfTurn(ImagePlane image, double centreX, double centreY)
    {
        (_pixels, _width, _height) = (image.Pixels, image.Width, image.Height);
        (_left, _top) = ((int)Math.Floor(2 * centreX), (int)Math.Floor(2 * centreY));
        (_nearestX, _nearestY) = ((int)Math.Round(2 * centreX), (int)Math.Round(2 * centreY));
        double right = 2 * centreX - _left, bottom = 2 * centreY - _top;
        (_topLeft, _topRight) = ((1 - bottom) * (1 - right), (1 - bottom) * right);
        (_bottomLeft, _bottomRight) = (bottom * (1 - right), bottom * right);
    }

    public double Value(int x, int y)
    {
        int left = _left - x, top = _top - y;
        if (left >= 0 && top >= 0 && left < _width - 1 && top < _height - 1)
        {
            int place = top * _width + left;
            return _topLeft * _pixels[place] + _topRight * _pixels[place + 1]
                + _bottomLeft * _pixels[place + _width] + _bottomRight * _pixels[place + _width + 1];
        }
        return _topLeft * At(left, top) + _topRight * At(left + 1, top) + _bottomLeft * At(left, top + 1) + _bottomRight * At(left + 1, top + 1);
    }

    public bool IsMasked(ReadOnlySpan<bool> mask, int x, int y)
    {
        if (mask[y * _width + x]) return true;
        int fromX = _nearestX - x, fromY = _nearestY - y;
        return fromX >= 0 && fromY >= 0 && fromX < _width && fromY < _height && mask[fromY * _width + fromX];
    }

    private double At(int x, int y) => x >= 0 && y >= 0 && x < _width && y < _height ? _pixels[y * _width + x] : 0;
}
