"""ROC, DeLong and isotonic regression with numpy and scipy."""
import numpy as np
from scipy import stats


def roc(is_merger, score):
    order = np.argsort(-score, kind="stable")
    ordered = score[order]
    last = np.append(np.flatnonzero(np.diff(ordered)), len(ordered) - 1)
    positives = np.cumsum(is_merger[order])[last]
    return (last + 1 - positives) / np.sum(~is_merger), positives / np.sum(is_merger)


def delong(is_merger, score):
    """AUROC and variance by mid-ranks (Sun and Xu 2014)."""
    m, n = np.sum(is_merger), np.sum(~is_merger)
    ranks = stats.rankdata(score)
    v10 = (ranks[is_merger] - stats.rankdata(score[is_merger])) / n
    v01 = 1 - (ranks[~is_merger] - stats.rankdata(score[~is_merger])) / m
    return v10.mean(), v10.var(ddof=1) / m + v01.var(ddof=1) / n


def isotonic(x, y):
    """Pool adjacent violators in plain Python over the distinct x."""
    unique, inverse, count = np.unique(x, return_inverse=True, return_counts=True)
    means, sizes, spans = [], [], []
    for value, size in zip((np.bincount(inverse, weights=y) / count).tolist(), count.tolist()):
        span = 1
        while means and means[-1] >= value:
            value = (value * size + means[-1] * sizes[-1]) / (size + sizes[-1])
            size += sizes.pop()
            span += spans.pop()
            means.pop()
        means.append(value)
        sizes.append(size)
        spans.append(span)
    return unique, np.repeat(means, spans)
