"""Which record of the reference year gets which place: an order that looks random, and follows from the seed alone."""

from math import gcd
from typing import Final

SEED: Final = 2020
"""The seed of the records that are published with the project."""
# Shares of a whole without a common pattern, so that choices made with one do not correlate with choices made with another.
GOLDEN, SILVER, BRONZE = 0.6180, 0.4142, 0.3028


def rank(k: int, count: int, share: float, seed: int) -> int:
    """The place of the k-th of `count`; each place is taken once. Every seed begins elsewhere and takes other steps."""
    turn = seed - SEED
    stride = max(1, round(count * ((share + turn * GOLDEN) % 1)))
    while gcd(stride, count) > 1:
        stride += 1
    return (k * stride + count // 3 + turn) % count
