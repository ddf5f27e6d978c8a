"""1/Vmax, SWML and STY as one would write them with numpy and scipy, straight from the definitions."""
import numpy as np
from scipy import optimize, special

LN10 = np.log(10)
SPEED_OF_LIGHT = 299792.458


def comoving_distance(z, h0, om):
    nodes, weights = np.polynomial.legendre.leggauss(10)
    z = np.atleast_1d(z)
    points = 0.5 * z[:, None] * (nodes + 1)
    return SPEED_OF_LIGHT / h0 * 0.5 * z * ((1 / np.sqrt(om * (1 + points) ** 3 + 1 - om)) @ weights)


class Survey:
    def __init__(self, h0, om, z1, z2, omega, a, b, minimum):
        self.h0, self.om, self.z1, self.z2, self.omega, self.a, self.b, self.minimum = h0, om, z1, z2, omega, a, b, minimum

    def limit(self, z):
        return np.maximum(self.a * np.log(z) + self.b, self.minimum)

    def volume(self, z1, z2):
        return self.omega / 3 * (comoving_distance(z2, self.h0, self.om) ** 3 - comoving_distance(z1, self.h0, self.om) ** 3)

    def vmax(self, mass):
        return self.volume(self.z1, np.minimum(self.z2, np.exp((mass - self.b) / self.a)))

    def nodes(self, cuts=()):
        """Redshifts and dV of a quadrature, split where the limit has kinks."""
        places = [self.z1, self.z2] + [np.exp((cut - self.b) / self.a) for cut in [self.minimum, *cuts]]
        places = np.unique([place for place in places if self.z1 <= place <= self.z2])
        x, w = np.polynomial.legendre.leggauss(32)
        z = np.concatenate([0.5 * (hi - lo) * (x + 1) + lo for lo, hi in zip(places[:-1], places[1:])])
        dz = np.concatenate([0.5 * (hi - lo) * w for lo, hi in zip(places[:-1], places[1:])])
        e = np.sqrt(self.om * (1 + z) ** 3 + 1 - self.om)
        return z, dz * self.omega * SPEED_OF_LIGHT / self.h0 * comoving_distance(z, self.h0, self.om) ** 2 / e


def one_over_vmax(mass, survey, edges):
    density = 1 / survey.vmax(mass)
    width = np.diff(edges)
    phi, _ = np.histogram(mass, edges, weights=density)
    square, _ = np.histogram(mass, edges, weights=density ** 2)
    return phi / width, np.sqrt(square) / width


def stepwise(mass, limit, survey, edges):
    width = np.diff(edges)
    count, _ = np.histogram(mass, edges)
    inside = (mass >= edges[0]) & (mass < edges[-1])
    visible = np.clip((edges[1:] - limit[inside, None]) / width, 0, 1)
    f = (count > 0).astype(float)
    for _ in range(20000):
        exposure = (visible / (visible @ f)[:, None]).sum(axis=0)
        following = np.where(count > 0, count / np.where(exposure > 0, exposure, 1), 0)
        following *= f.sum() / following.sum()
        used = f > 0
        change = np.max(np.abs(following[used] / f[used] - 1))
        f = following
        if change < 1e-10:
            break
    z, volumes = survey.nodes(edges)
    seen = np.clip((edges[1:] - survey.limit(z)[:, None]) / width, 0, 1)
    vk = volumes @ seen
    f *= count.sum() / (f @ vk)
    used = np.flatnonzero(count)
    q = f[used] * visible[:, used] / (visible @ f)[:, None]
    information = np.diag(count[used].astype(float)) - q.T @ q
    bordered = np.zeros((len(used) + 1,) * 2)
    bordered[:-1, :-1] = information
    bordered[:-1, -1] = bordered[-1, :-1] = f[used] * vk[used]
    covariance = np.linalg.inv(bordered)[:-1, :-1] + 1 / count.sum()
    sigma = np.zeros_like(f)
    sigma[used] = f[used] * np.sqrt(np.diag(covariance))
    return f / width, sigma / width


def upper_gamma(a, x):
    """Any real a: downwards by recurrence from a + k > 0."""
    steps = max(0, int(np.ceil(-a + 1e-12)))
    value = special.gammaincc(a + steps, x) * special.gamma(a + steps)
    for k in range(steps - 1, -1, -1):
        value = (value - x ** (a + k) * np.exp(-x)) / (a + k)
    return value


def sandage_tammann_yahil(mass, limit, survey):
    z, volumes = survey.nodes()
    depth = survey.limit(z)

    def minus_log_likelihood(parameters):
        characteristic, slope = parameters
        if not (7 < characteristic < 14 and -3 < slope < 4):
            return np.inf
        t = 10 ** (mass - characteristic)
        return -np.sum(np.log(LN10) + (slope + 1) * np.log(t) - t - np.log(upper_gamma(slope + 1, 10 ** (limit - characteristic))))

    best = min((optimize.minimize(minus_log_likelihood, start, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-6})
                for start in [(10.7, -0.7), (10.2, -1.3)]), key=lambda fit: fit.fun)
    x, h = best.x, 1e-3
    hessian = np.empty((2, 2))
    steps = np.eye(2) * h
    for i in range(2):
        for j in range(2):
            hessian[i, j] = (minus_log_likelihood(x + steps[i] + steps[j]) - minus_log_likelihood(x + steps[i] - steps[j])
                             - minus_log_likelihood(x - steps[i] + steps[j]) + minus_log_likelihood(x - steps[i] - steps[j])) / (4 * h * h)
    sigma = np.sqrt(np.diag(np.linalg.inv(hessian)))
    normalisation = len(mass) / (volumes @ upper_gamma(x[1] + 1, 10 ** (depth - x[0])))
    return [x[0], x[1], np.log10(normalisation), sigma[0], sigma[1]]
