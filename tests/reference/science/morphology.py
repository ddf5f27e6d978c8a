"""C, A, S, Gini and M20 in the manner of statmorph: numpy, scipy.ndimage and scipy.optimize, exact pixel overlaps."""
import numpy as np
from scipy import ndimage, optimize

ETA, EXTENT, INNER, SMOOTHING, SKY = 0.2, 1.5, 0.25, 0.2, 32


def edge_area(p, q):
    """Signed area of the unit disc in the triangles (origin, p, q), arrays of points."""
    d = q - p
    a, b, c = (d * d).sum(0), (p * d).sum(0), (p * p).sum(0) - 1
    root = np.sqrt(np.maximum(b * b - a * c, 0))
    enter, leave = (-b - root) / a, (-b + root) / a
    crosses = (b * b > a * c) & (enter < 1) & (leave > 0)
    s, e = p + np.clip(enter, 0, 1) * d, p + np.clip(leave, 0, 1) * d
    sector = lambda u, v: 0.5 * np.arctan2(u[0] * v[1] - u[1] * v[0], (u * v).sum(0))
    inside = 0.5 * (s[0] * e[1] - s[1] * e[0]) + sector(p, s) + sector(e, q)
    return np.where(crosses, inside, sector(p, q))


def coverage(shape, x, y, a, b, theta=0.0):
    """Share of each pixel that lies in an ellipse."""
    rows, columns = np.indices(shape)
    dx, dy = columns - x, rows - y
    cosine, sine = np.cos(theta), np.sin(theta)
    centre = np.array([(dx * cosine + dy * sine) / a, (dy * cosine - dx * sine) / b])
    distance, margin = np.hypot(*centre), 0.70711 / min(a, b)
    shares = (distance <= 1 - margin).astype(float)
    edge = (distance > 1 - margin) & (distance < 1 + margin)
    u, right, up = centre[:, edge], np.array([[cosine / a], [-sine / b]]), np.array([[sine / a], [cosine / b]])
    corners = [u - (right + up) / 2, u + (right - up) / 2, u + (right + up) / 2, u - (right - up) / 2]
    shares[edge] = a * b * np.abs(sum(edge_area(corners[i], corners[(i + 1) % 4]) for i in range(4)))
    return shares


def petrosian(image, keep, x, y, elongation=1.0, theta=0.0):
    def excess(r):
        inner, outer, disc = (coverage(image.shape, x, y, s, s / elongation, theta) for s in (r - 0.5, r + 0.5, r))
        ring = outer - inner
        return abs((image * ring).sum() / (keep * ring).sum()) / abs((image * disc).sum() / (keep * disc).sum()) - ETA

    last = np.hypot(*image.shape) * elongation
    before = 1.0
    for r in np.linspace(1, last, 100):
        if excess(r) < 0:
            return optimize.brentq(excess, before, r, xtol=1e-6)
        before = r
    return last


def half_turn(image, x, y):
    rows, columns = np.indices(image.shape)
    return ndimage.map_coordinates(np.pad(image, 1), [2 * y - rows + 1, 2 * x - columns + 1], order=1, mode="constant")


def asymmetry(image, mask, x, y, radius, sky):
    partner = ndimage.map_coordinates(mask.astype(float), [2 * y - np.indices(mask.shape)[0], 2 * x - np.indices(mask.shape)[1]], order=0) >= 0.5
    shares = coverage(image.shape, x, y, radius, radius) * ~(mask | partner)
    return ((np.abs(half_turn(image, x, y) - image) * shares).sum() - shares.sum() * sky) / (np.abs(image) * shares).sum()


def radius_at(image, x, y, total_radius, fraction):
    flux = lambda r: (image * coverage(image.shape, x, y, r, r)).sum()
    total, before = flux(total_radius), 0.0
    for r in np.linspace(0, total_radius, 100)[1:]:
        if flux(r) / total > fraction:
            return optimize.brentq(lambda s: (flux(s) / total if s > 0 else 0) - fraction, before, r, xtol=1e-6)
        before = r
    return total_radius


def outliers(image):
    kernel = np.ones((3, 3)) / 8
    kernel[1, 1] = 0
    mean = ndimage.convolve(image, kernel, mode="nearest")
    spread = np.sqrt(np.maximum(ndimage.convolve(image ** 2, kernel, mode="nearest") - mean ** 2, 0))
    return np.abs(image - mean) > 10 * spread


def sky_box(image, segment):
    size = SKY
    while size >= 2:
        for i in range(image.shape[0] - size):
            for j in range(image.shape[1] - size):
                if not segment[i:i + size, j:j + size].any():
                    return image[i:i + size, j:j + size]
        size //= 2
    return None


def measure(image, segment):
    mask = outliers(image)
    image = np.where(mask, 0, image)
    keep = (~mask).astype(float)
    source = np.where(segment, image, 0)
    rows, columns = np.indices(image.shape)
    cx, cy = (source * columns).sum() / source.sum(), (source * rows).sum() / source.sum()
    sky = sky_box(image, segment)
    sky_asymmetry = np.abs(sky[::-1, ::-1] - sky).mean()
    radius = EXTENT * petrosian(image, keep, cx, cy)
    x, y = optimize.fmin(lambda at: asymmetry(image, mask, at[0], at[1], radius, sky_asymmetry), (cx, cy), xtol=1e-6, ftol=1e-8, disp=False)
    a = asymmetry(image, mask, x, y, radius, sky_asymmetry)
    rp = petrosian(image, keep, x, y)
    c = 5 * np.log10(radius_at(image, x, y, EXTENT * rp, 0.8) / radius_at(image, x, y, EXTENT * rp, 0.2))
    box = max(1, int(INNER * rp))
    ring = coverage(image.shape, x, y, EXTENT * rp, EXTENT * rp) - coverage(image.shape, x, y, INNER * rp, INNER * rp)
    excess = np.maximum(image - ndimage.uniform_filter(image, box), 0)
    sky_smoothness = np.maximum(sky - ndimage.uniform_filter(sky, box), 0).mean()
    s = ((excess * ring).sum() - (ring * keep).sum() * sky_smoothness) / (image * ring).sum()
    g, m20 = gini_m20(image, source, keep, x, y, cx, cy)
    return [c, a, s, g, m20]


def gini_m20(image, source, keep, x, y, cx, cy):
    rows, columns = np.indices(image.shape)
    flux, dx, dy = source.sum(), columns - x, rows - y
    xx, xy, yy = (source * dx * dx).sum() / flux, (source * dx * dy).sum() / flux, (source * dy * dy).sum() / flux
    second, first = np.linalg.eigvalsh([[xx, xy], [xy, yy]])
    elongation, theta = np.sqrt(first / second), 0.5 * np.arctan2(2 * xy, xx - yy)
    major = petrosian(image, keep, x, y, elongation, theta)
    smooth = ndimage.gaussian_filter(image, SMOOTHING * major, mode="constant")
    outer, inner = major + 0.5, major - 0.5
    ring = coverage(image.shape, cx, cy, outer, outer / elongation, theta) - coverage(image.shape, cx, cy, inner, inner / elongation, theta)
    threshold = (smooth * ring).sum() / (np.pi * (outer ** 2 - inner ** 2) / elongation)
    labels, _ = ndimage.label(smooth >= threshold, np.ones((3, 3)))
    region = labels == labels.flat[smooth.argmax()]
    values = np.sort(np.abs(image[region]))
    n = len(values)
    g = ((2 * np.arange(1, n + 1) - n - 1) * values).sum() / ((n - 1) * values.sum())
    inside = np.where(region, image, 0)
    mx, my = (inside * columns).sum() / inside.sum(), (inside * rows).sum() / inside.sum()
    moment = ((columns - mx) ** 2 + (rows - my) ** 2)
    ordered = np.sort(inside, axis=None)
    bright = ordered[np.cumsum(ordered) / ordered.sum() >= 0.8][0]
    return g, np.log10((inside * moment)[inside >= bright].sum() / (inside * moment).sum())
