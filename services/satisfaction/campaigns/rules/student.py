"""Quantiles of Student's t distribution for 95 % intervals."""

from functools import cache
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist

_LEVEL = 0.95
_NORMAL = NormalDist().inv_cdf((1 + _LEVEL) / 2)
_SERIES_UP_TO = 60


@cache
def quantile(freedom: int) -> float:
    """The t that is exceeded in absolute value with a probability of 5 %, for these degrees of freedom (1 or more).

    By bisection of the finite series, for many degrees by the expansion around the normal quantile (Abramowitz and Stegun, 26.7.3–5).
    """
    if freedom > _SERIES_UP_TO:
        return _expansion(freedom)
    low, high = 0.0, 13.0
    while high - low > 1e-12:  # noqa: PLR2004 - far below what is printed
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < _LEVEL else (low, middle)
    return low


def _within(t: float, freedom: int) -> float:
    """The probability that |T| < t."""
    angle = atan(t / sqrt(freedom))
    odd = freedom % 2
    term, total = (cos(angle) if odd else 1.0), 0.0
    for n in range(odd + 1, freedom, 2):
        total += term
        term *= n / (n + 1) * cos(angle) ** 2
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def _expansion(freedom: int) -> float:
    z, v = _NORMAL, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )
